using System.Data.Common;
using ComplianceMonitor.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// Opens the database that the settings name. The connection string decides which of the two it is. EF Core is given no
/// logger: its texts may hold what was being written.
/// </summary>
public sealed class Storage(StorageSettings settings) : IDbContextFactory<MonitorDb>
{
    private static readonly PatientConnections Patient = new();

    private readonly Func<MonitorDb> _open = settings.SqlServer is null
        ? Opener(SqliteOptions(settings.Sqlite, settings.MaxBatchSize), o => new SqliteMonitorDb(o))
        : Opener(SqlServerOptions(settings.SqlServer, settings.MaxBatchSize), o => new SqlServerMonitorDb(o));

    public MonitorDb CreateDbContext() => _open();

    /// <summary>
    /// No retries by the provider: a commit whose answer was lost would be sent again, meet its own rows, and pass for a
    /// lost race. The caller retries under the same command id instead.
    /// </summary>
    public static DbContextOptions<SqlServerMonitorDb> SqlServerOptions(string connectionString, int? maxBatchSize = null) =>
        new DbContextOptionsBuilder<SqlServerMonitorDb>()
            .UseSqlServer(connectionString, s => _ = maxBatchSize is { } most ? s.MaxBatchSize(most) : s)
            .UseApplicationServiceProvider(AccountTables.Version)
            .Options;

    public static DbContextOptions<SqliteMonitorDb> SqliteOptions(string connectionString, int? maxBatchSize = null) =>
        new DbContextOptionsBuilder<SqliteMonitorDb>()
            .UseSqlite(connectionString, s => _ = maxBatchSize is { } most ? s.MaxBatchSize(most) : s)
            .UseApplicationServiceProvider(AccountTables.Version)
            .AddInterceptors(Patient)
            .Options;

    private static Func<MonitorDb> Opener<T>(DbContextOptions<T> options, Func<DbContextOptions<T>, MonitorDb> open)
        where T : MonitorDb => () => open(options);

    /// <summary>Lets SQLite itself wait for another writer: finer than the provider's polling.</summary>
    private sealed class PatientConnections : DbConnectionInterceptor
    {
        private const string BusyTimeout = "PRAGMA busy_timeout = 5000";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = BusyTimeout;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = BusyTimeout;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
