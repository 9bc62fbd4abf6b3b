using ComplianceMonitor.Server.Journal;
using Microsoft.Data.SqlClient;

namespace ComplianceMonitor.Server.Tests;

/// <summary>
/// A database of a test's own: a SQLite file, or, where <c>MONITOR_TEST_SQLSERVER</c> names a server and a database, one beside
/// that with a name of its own, made when it is first migrated and dropped with the test.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestDatabase() => Settings = Server is { } server
        ? new StorageSettings(Beside(server), "", null, MigrateOnStart: true)
        : new StorageSettings(null, $"Data Source={_folder["monitor.db"]}", null, MigrateOnStart: true);

    /// <summary>The server that the tests are to use; null for none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("MONITOR_TEST_SQLSERVER") is { Length: > 0 } given ? given : null;

    public StorageSettings Settings { get; }

    /// <summary>What tells a program on its command line to use this database.</summary>
    public string Argument => Settings.SqlServer is { } server ? $"--ConnectionStrings:SqlServer={server}" : $"--ConnectionStrings:Sqlite={Settings.Sqlite}";

    public async ValueTask DisposeAsync()
    {
        if (Settings.SqlServer is not null)
        {
            SqlConnection.ClearAllPools();
            await using var db = new Storage(Settings).CreateDbContext();
            await db.Database.EnsureDeletedAsync();
        }

        _folder.Dispose();
    }

    private static string Beside(string server)
    {
        var own = new SqlConnectionStringBuilder(server);
        own.InitialCatalog = $"{own.InitialCatalog}_{Guid.NewGuid():N}";
        return own.ToString();
    }
}
