using System.Text.Json;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Tests;

public sealed class MonitorJsonTests
{
    [Fact]
    public void What_the_clock_wrote_is_read_back_though_nobody_stated_it()
    {
        var at = new DateTimeOffset(2026, 3, 2, 14, 50, 0, TimeSpan.Zero);
        var recorded = new Recorded(7, new SessionFact.AlertRaised("bp-40", Priority.Medium), at, at, null);

        var json = JsonSerializer.Serialize(recorded, MonitorJson.Options);

        Assert.DoesNotContain("entry", json, StringComparison.Ordinal);
        Assert.Equal(recorded, JsonSerializer.Deserialize<Recorded>(json, MonitorJson.Options));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"fact":null}""")]
    [InlineData("""{"fact":{"reason":null}}""")]
    [InlineData("""{"fact":{}}""")]
    public void What_may_not_be_null_may_neither_be_null_nor_absent(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Statement<SessionFact.DosingEnded>>(json, MonitorJson.Options));
}
