using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ComplianceMonitor.Server.Journal;

/// <summary>Which database, and how. <see cref="SqlServer"/> where it is given, else the file of <see cref="Sqlite"/>.</summary>
public sealed record StorageSettings(string? SqlServer, string Sqlite, int? MaxBatchSize, bool MigrateOnStart)
{
    /// <summary>EF Core's own most on SQL Server.</summary>
    private const int MostInABatch = 1000;

    /// <summary>The full path of the SQLite file.</summary>
    public string SqliteFile => new SqliteConnectionStringBuilder(Sqlite).DataSource;

    /// <summary>For people: which database, without its secrets.</summary>
    public string Name => SqlServer is null ? SqliteFile : "SQL Server " + new SqlConnectionStringBuilder(SqlServer).DataSource;

    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static StorageSettings From(IConfiguration configuration, string typedIn)
    {
        var sqlServer = configuration.GetConnectionString("SqlServer");
        var sqlite = configuration.GetConnectionString("Sqlite");
        if (!string.IsNullOrWhiteSpace(sqlServer) && !string.IsNullOrWhiteSpace(sqlite))
            throw new SettingsException("ConnectionStrings", "both SqlServer and Sqlite are set; set one");

        return new StorageSettings(
            string.IsNullOrWhiteSpace(sqlServer) ? null : SqlServerFrom(sqlServer),
            SqliteFrom(string.IsNullOrWhiteSpace(sqlite) ? "Data Source=data/monitor.db" : sqlite, typedIn),
            SettingText.WholeNumber("Storage:MaxBatchSize", configuration["Storage:MaxBatchSize"], MostInABatch),
            SettingText.Flag("Storage:MigrateOnStart", configuration["Storage:MigrateOnStart"]) ?? true);
    }

    private static string SqlServerFrom(string text)
    {
        const string Setting = "ConnectionStrings:SqlServer";
        var parsed = SettingsException.In(Setting, () => new SqlConnectionStringBuilder(text));
        return string.IsNullOrWhiteSpace(parsed.DataSource) ? throw new SettingsException(Setting, "it names no server") : text;
    }

    private static string SqliteFrom(string text, string typedIn)
    {
        const string Setting = "ConnectionStrings:Sqlite";
        var parsed = SettingsException.In(Setting, () => new SqliteConnectionStringBuilder(text));
        var inMemory = parsed.Mode == SqliteOpenMode.Memory || parsed.DataSource.StartsWith(':');
        if (string.IsNullOrWhiteSpace(parsed.DataSource) || inMemory || parsed.DataSource.StartsWith("file:", StringComparison.Ordinal))
            throw new SettingsException(Setting, "it names no file, as in 'Data Source=data/monitor.db'");

        parsed.DataSource = SettingsException.In(Setting, () => Path.GetFullPath(parsed.DataSource, typedIn));
        return parsed.ToString();
    }
}
