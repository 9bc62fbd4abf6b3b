using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Tests.Journal;

/// <summary>A clinic's database of its own, migrated as on a first start.</summary>
public sealed class ClinicDatabase : IAsyncDisposable
{
    public static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(-5));

    private readonly TestDatabase _own = new();

    private ClinicDatabase()
    {
        Storage = new Storage(Settings);
        Journal = new MonitorJournal(Storage);
    }

    public StorageSettings Settings => _own.Settings;

    public Storage Storage { get; }

    public MonitorJournal Journal { get; }

    public static async Task<ClinicDatabase> Create()
    {
        var database = new ClinicDatabase();
        await Upgrade.Apply(database.Settings);
        return database;
    }

    public static NewEntry Fact(string text) => new("told.v1", $$"""{"text":"{{text}}"}""");

    public static SessionRow Row(string id, int version) => new()
    {
        Id = id,
        SiteId = "main",
        PatientId = "p1",
        Version = version,
        Phase = "arrived",
        LocalDate = new DateOnly(2026, 3, 2),
        Board = "{}",
    };

    /// <summary>What somebody with the file and a tool could do, past the program.</summary>
    public void Tamper(string sql)
    {
        using var db = Storage.CreateDbContext();
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    public async Task<Verified> Verified()
    {
        await using var db = Storage.CreateDbContext();
        return await Verify.All(db, ct: TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();
}
