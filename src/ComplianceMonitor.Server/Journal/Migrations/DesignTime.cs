using Microsoft.EntityFrameworkCore.Design;

namespace ComplianceMonitor.Server.Journal.Migrations;

// What `dotnet ef migrations add … --context …` builds the model with; it opens no connection.

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteMonitorDb>
{
    public SqliteMonitorDb CreateDbContext(string[] args) => new(Storage.SqliteOptions("Data Source=design-time.db"));
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerMonitorDb>
{
    public SqlServerMonitorDb CreateDbContext(string[] args) => new(Storage.SqlServerOptions("Server=design-time"));
}
