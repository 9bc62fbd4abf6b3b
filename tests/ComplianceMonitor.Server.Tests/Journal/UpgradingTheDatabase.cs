using ComplianceMonitor.Server.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static ComplianceMonitor.Server.Tests.Journal.ClinicDatabase;

namespace ComplianceMonitor.Server.Tests.Journal;

public sealed class UpgradingTheDatabase : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StorageSettings File => new(null, $"Data Source={_folder["data/monitor.db"]}", null, MigrateOnStart: true);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_first_start_makes_the_folder_and_the_tables()
    {
        var applied = await Upgrade.Apply(File, Ct);

        await using var db = new Storage(File).CreateDbContext();
        Assert.Equal(db.Database.GetMigrations().Count(), applied);
        Assert.Equal(0, await db.Journal.CountAsync(Ct));
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(Ct) is [var mode] ? mode : null);
        Assert.Empty(Directory.GetFiles(_folder["data"], "*.bak"));
    }

    [Fact]
    public async Task A_later_start_has_nothing_to_do()
    {
        await Upgrade.Apply(File, Ct);

        Assert.Equal(0, await Upgrade.Apply(File, Ct));
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_behind_does_not_hold_up_the_next()
    {
        Directory.CreateDirectory(_folder["data"]);
        await Execute("""
            CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-03-02 09:00:00');
            CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL);
            """);

        var applied = await Upgrade.Apply(File, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.NotEqual(0, applied);
    }

    [Fact]
    public async Task The_copy_made_before_a_migration_is_whole()
    {
        await Upgrade.Apply(File, Ct);
        await new MonitorJournal(new Storage(File)).Append("session/a", Head.Start, [Fact("one"), Fact("two")], Nine);

        await using (var db = new Storage(File).CreateDbContext())
            Upgrade.Backup(db, _folder["copy.bak"]);

        await using var copy = new SqliteMonitorDb(Storage.SqliteOptions($"Data Source={_folder["copy.bak"]}"));
        Assert.Equal(new Verified(1, 2, null), await Verify.All(copy, ct: Ct));
        Assert.Equal(["copy.bak"], Directory.GetFiles(_folder.Folder).Select(Path.GetFileName).Where(f => !f!.Contains("-wal") && !f.Contains("-shm")));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await Upgrade.Apply(File, Ct);
        await Execute("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0.0')");

        await Assert.ThrowsAsync<NewerDatabaseException>(() => Upgrade.Apply(File, Ct));
    }

    [Fact]
    public async Task Two_that_start_together_on_one_file_both_come_up()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Upgrade.Apply(File, Ct), Ct)));

        Assert.Single(applied, n => n > 0);
        await using var db = new Storage(File).CreateDbContext();
        Assert.Equal(0, await Upgrade.Pending(db, Ct));
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection(File.Sqlite);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
