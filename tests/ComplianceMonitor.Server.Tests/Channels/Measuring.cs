using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Metrics;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.Tests.Charting;
using ComplianceMonitor.Server.Tests.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>What is measured, with every tag that goes with it.</summary>
public sealed class Measuring : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentQueue<string> _measured = [];
    private readonly MeterListener _listener = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SweepPulse _pulse;
    private readonly MonitorMetrics _metrics;

    public Measuring()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MonitorMetrics.Meter && instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.Start();
        _pulse = new SweepPulse(_time);
        _metrics = new MonitorMetrics(meters, _pulse);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        _metrics.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task From_when_an_alert_was_due_to_when_a_channel_had_it()
    {
        await Send(new Sent.Taken("250 ok"));
        await Send(new Sent.Taken("250 ok"), Late with { Priority = Priority.Low });
        await Send(new Sent.Taken("250 ok"), Late with { Event = MessageEvent.Resolved }); // nobody waits for that
        await Send(new Sent.Taken("250 ok"), Late with { Event = MessageEvent.Told, Priority = null });

        Assert.Equal(["monitor.notice.delay 240 channel=email priority=high", "monitor.notice.delay 240 channel=email priority=low"], _measured);
    }

    [Fact]
    public async Task What_a_channel_did_not_take()
    {
        await Send(new Sent.TryAgain("450 later"));
        await Send(new Sent.Never("550 nobody"));

        Assert.Equal(["monitor.channel.failures 1 channel=email outcome=again", "monitor.channel.failures 1 channel=email outcome=never"], _measured);
    }

    [Fact]
    public async Task A_sender_that_breaks_is_an_attempt_that_failed()
    {
        var sent = await Send(null);

        Assert.Equal(new Sent.TryAgain("Something is broken here: InvalidOperationException"), sent);
        Assert.Equal(["monitor.channel.failures 1 channel=email outcome=again"], _measured);
    }

    [Fact]
    public async Task A_channel_that_is_off_or_of_a_kind_that_nobody_sends_by_gets_nothing()
    {
        Assert.IsType<Sent.Never>(await Send(new Sent.Taken("ok"), channel: Mail with { IsOn = false }));
        Assert.IsType<Sent.Never>(await Send(new Sent.Taken("ok"), channel: Webhook("https://hooks.example.org")));
    }

    [Fact]
    public void How_long_ago_the_engine_looked()
    {
        _listener.RecordObservableInstruments();
        Assert.Empty(_measured);

        _pulse.Swept();
        _time.Advance(TimeSpan.FromSeconds(7));
        _listener.RecordObservableInstruments();

        Assert.Equal(["monitor.sweep.lag 7"], _measured);
    }

    [Fact]
    public async Task A_collector_that_is_named_gets_it()
    {
        await using var collector = await Receiver.Start();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        collector.OnDelivery = _ =>
        {
            if (collector.Came.Any(c => Encoding.UTF8.GetString(c.Body).Contains("monitor.sweep.lag", StringComparison.Ordinal)))
                heard.TrySetResult();
            return Task.CompletedTask;
        };

        await using var monitor = await RunningMonitor.StartEmpty(
            null, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL=500");

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        Assert.Equal("/hook/v1/metrics", collector.Came.First().Path);
    }

    [Fact]
    public void A_collector_without_an_address_stops_the_start() =>
        Assert.Throws<SettingsException>(() => Hosting.Build(["--OTEL_EXPORTER_OTLP_ENDPOINT=collector"]));

    private Task<Sent> Send(Sent? answer, Message? message = null, Channel? channel = null) =>
        new Senders([new Answering(answer)], new HandClock(ClinicDatabase.Nine.AddMinutes(4)), _metrics, NullLogger<Senders>.Instance)
            .Send(Site, channel ?? Mail, message ?? Late, Greta, Ct);

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(string.Join(' ', [instrument.Name, $"{value}", .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]));

    /// <summary>Another side that answers so, or breaks.</summary>
    private sealed class Answering(Sent? answer) : IChannelSender
    {
        public ChannelKind Kind => ChannelKind.Email;

        public Task<Sent> Send(string site, Channel channel, Message message, Recipient recipient, CancellationToken ct) =>
            answer is null ? throw new InvalidOperationException(message.Key) : Task.FromResult(answer);
    }
}
