using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// Brings the database to this program's shape before anything reads it. A kill at any moment leaves what the next start
/// can finish, and two processes that start together on one file take turns.
/// </summary>
public static class Upgrade
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Applies what is pending; how many migrations that was.</summary>
    public static async Task<int> Apply(StorageSettings settings, CancellationToken ct = default)
    {
        if (settings.SqlServer is not null)
            return await Migrate(settings, ct);

        Directory.CreateDirectory(Path.GetDirectoryName(settings.SqliteFile)!);
        await using var turn = await Turn(settings.SqliteFile + ".lock", ct);
        return await Migrate(settings, ct);
    }

    /// <summary>How many migrations the database still lacks.</summary>
    /// <exception cref="NewerDatabaseException">It was written by a newer program than this.</exception>
    public static async Task<int> Pending(MonitorDb db, CancellationToken ct = default)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        return applied.All(known.Contains) ? known.Count - applied.Count() : throw new NewerDatabaseException();
    }

    private static async Task<int> Migrate(StorageSettings settings, CancellationToken ct)
    {
        await using var db = new Storage(settings).CreateDbContext();
        var pending = await Pending(db, ct);
        if (pending == 0)
            return 0;

        if (settings.SqlServer is null)
            await PrepareFile(db, settings.SqliteFile, ct);

        await db.Database.MigrateAsync(ct);
        return pending;
    }

    private static async Task PrepareFile(MonitorDb db, string file, CancellationToken ct)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        if (applied.LastOrDefault() is { } last)
            Backup(db, $"{file}.{last}.bak");

        // EF Core's own lock is a row, which a kill leaves behind and the next start would wait for without end. Ours is
        // held by the process; whoever holds it knows that a row found here is a dead one's.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", ct);
    }

    /// <summary>A whole copy under its final name, or none: the name is given once the copy is complete.</summary>
    internal static void Backup(MonitorDb db, string copy)
    {
        var unfinished = copy + ".part";
        File.Delete(unfinished);
        var to = new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString();
        using (var target = new SqliteConnection(to))
        {
            target.Open();
            db.Database.OpenConnection();
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
            db.Database.CloseConnection();
        }

        File.Move(unfinished, copy, overwrite: true);
    }

    /// <summary>A lock that the system takes back from a process that dies.</summary>
    private static async Task<FileStream> Turn(string file, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < LongestWait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
            }
        }
    }
}

/// <summary>This program is older than the database, and would not understand what it reads.</summary>
public sealed class NewerDatabaseException : Exception
{
    public NewerDatabaseException()
        : base("The database was written by a newer version of this program.")
    {
    }

    public NewerDatabaseException(string message)
        : base(message)
    {
    }

    public NewerDatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
