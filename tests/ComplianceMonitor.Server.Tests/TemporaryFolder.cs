using Microsoft.Data.Sqlite;

namespace ComplianceMonitor.Server.Tests;

/// <summary>A folder of a test's own, gone when the test is.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Folder = Directory.CreateTempSubdirectory("monitor-test-").FullName;

    public string Folder { get; }

    public string this[string file] => Path.Combine(Folder, file);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
