using System.Net;
using ComplianceMonitor.Server.Heartbeats;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Metrics;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>The outgoing heartbeat, heard by a real service.</summary>
public sealed class ProvingLife : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogBook _log = new();
    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private Receiver _service = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await Receiver.Start();
        await Upgrade.Apply(_database.Settings, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_clinic_that_runs_is_heard_of_again_and_again()
    {
        var heard = new SemaphoreSlim(0);
        _service.OnDelivery = _ =>
        {
            heard.Release();
            return Task.CompletedTask;
        };

        await using var monitor = await RunningMonitor.StartEmpty(null, $"--Heartbeat:Url={_service.Url}/Wackelpudding", "--Heartbeat:EverySeconds=1");

        Assert.True(await heard.WaitAsync(TimeSpan.FromSeconds(60), Ct) && await heard.WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.Equal("/hook/Wackelpudding", _service.Came.First().Path);
        Assert.Empty(_service.Came.First().Body);
    }

    [Fact]
    public async Task It_beats_while_the_engine_looks_and_not_a_tick_longer_than_five_seconds_after()
    {
        var pulse = new SweepPulse(_time);
        Assert.False(await Job(pulse).Beat(Ct)); // it has not looked yet

        pulse.Swept();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await Job(pulse).Beat(Ct));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(await Job(pulse).Beat(Ct));
        pulse.Swept();
        Assert.True(await Job(pulse).Beat(Ct));

        Assert.Equal(2, _service.Came.Count);
    }

    [Fact]
    public async Task It_is_held_back_when_the_database_does_not_answer()
    {
        var pulse = new SweepPulse(_time);
        pulse.Swept();
        var gone = new StorageSettings(null, new SqliteConnectionStringBuilder { DataSource = "/nonexistent/monitor.db" }.ToString(), null, MigrateOnStart: false);

        Assert.False(await Job(pulse, gone).Beat(Ct));

        Assert.Empty(_service.Came);
        Assert.Contains(_log.Lines, l => l.Sentence.EndsWith("the database does not answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task One_that_is_not_taken_is_logged_without_the_address_that_is_a_secret(HttpStatusCode status)
    {
        var pulse = new SweepPulse(_time);
        pulse.Swept();
        _service.Answers((int)status);

        Assert.False(await Job(pulse).Beat(Ct));

        Assert.Equal($"No heartbeat to 127.0.0.1: it answered {(int)status}", Assert.Single(_log.Lines).Sentence);
        Assert.DoesNotContain(_log.Lines, l => l.ToString().Contains("Wackelpudding", StringComparison.Ordinal) || l.Values.Contains("Wackelpudding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_is_away_stops_nothing()
    {
        var pulse = new SweepPulse(_time);
        pulse.Swept();
        var job = Job(pulse);
        await _service.DisposeAsync();

        Assert.False(await job.Beat(Ct));
    }

    [Theory]
    [InlineData("Heartbeat:Url", "hc.example.org")]
    [InlineData("Heartbeat:EverySeconds", "0")]
    [InlineData("Heartbeat:EverySeconds", "30")] // of what?
    public void A_wrong_setting_is_told_in_one_line_that_names_it(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting, (string?)value)]).Build();

        Assert.StartsWith($"Setting {setting}: ", Assert.Throws<SettingsException>(() => HeartbeatSettings.From(configuration)).Message, StringComparison.Ordinal);
    }

    private SendHeartbeat Job(SweepPulse pulse, StorageSettings? database = null) => new(
        new HeartbeatSettings(new Uri(_service.Url + "/Wackelpudding"), TimeSpan.FromMinutes(1)),
        pulse,
        new Storage(database ?? _database.Settings),
        new MonitorMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), pulse),
        LoggerFactory.Create(b => b.AddProvider(_log)).CreateLogger<SendHeartbeat>());
}
