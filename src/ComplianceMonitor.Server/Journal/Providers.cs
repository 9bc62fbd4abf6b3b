using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ComplianceMonitor.Server.Journal;

/// <summary>The embedded default. SQLite cannot compare <see cref="DateTimeOffset"/>, so it keeps UTC ticks.</summary>
public sealed class SqliteMonitorDb(DbContextOptions<SqliteMonitorDb> options) : MonitorDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>The server database. Its usual collation takes "a" for "A", which two identifiers must not be.</summary>
public sealed class SqlServerMonitorDb(DbContextOptions<SqlServerMonitorDb> options) : MonitorDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();

    protected override void Identifier(PropertyBuilder<string> id, int length) =>
        id.HasMaxLength(length).UseCollation("Latin1_General_100_BIN2");

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
