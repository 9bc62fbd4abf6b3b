using ComplianceMonitor.Server.Journal;
using Microsoft.Data.Sqlite;

namespace ComplianceMonitor.Server.Tests.Journal;

/// <summary>A clinic's database in a file of its own, migrated as on a first start.</summary>
public sealed class ClinicDatabase : IDisposable
{
    public static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(-5));

    private readonly TemporaryFolder _folder = new();

    private ClinicDatabase()
    {
        Settings = new StorageSettings(null, $"Data Source={_folder["monitor.db"]}", null, MigrateOnStart: true);
        Storage = new Storage(Settings);
        Journal = new MonitorJournal(Storage);
    }

    public StorageSettings Settings { get; }

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
        using var connection = new SqliteConnection(Settings.Sqlite);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    public async Task<Verified> Verified()
    {
        await using var db = Storage.CreateDbContext();
        return await Verify.All(db, ct: TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
