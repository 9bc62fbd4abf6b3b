using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ComplianceMonitor.Server.Tests.Journal;

public sealed class BothProviders
{
    [Fact]
    public void The_sqlite_migrations_make_the_model()
    {
        using var db = new SqliteMonitorDb(Storage.SqliteOptions("Data Source=unused.db"));

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_sql_server_migrations_make_the_model()
    {
        using var db = SqlServer();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_sql_server_migrations_are_t_sql(MigrationsSqlGenerationOptions options)
    {
        using var db = SqlServer();

        var script = db.GetService<IMigrator>().GenerateScript(options: options);

        Assert.Contains("CREATE TABLE [Journal]", script, StringComparison.Ordinal);
        Assert.Empty(ErrorsIn(script));
    }

    [Fact]
    public void Identifiers_differ_by_case_on_sql_server_too()
    {
        using var db = SqlServer();

        var keys = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(e => e.ClrType != typeof(KeyRow))
            .SelectMany(e => e.FindPrimaryKey()!.Properties).Where(p => p.ClrType == typeof(string));

        Assert.All(keys, p => Assert.Equal("Latin1_General_100_BIN2", p.GetCollation()));
    }

    [Fact]
    public void What_verify_asks_is_t_sql()
    {
        using var db = SqlServer();

        Assert.Empty(ErrorsIn(Verify.InOrder(db).ToQueryString()));
        Assert.Empty(ErrorsIn(Verify.CutShort(db).ToQueryString()));
    }

    internal static IEnumerable<string> ErrorsIn(string script)
    {
        using var reader = new StringReader(script);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Select(e => $"line {e.Line}: {e.Message}");
    }

    private static SqlServerMonitorDb SqlServer() => new(Storage.SqlServerOptions("Server=nowhere"));
}
