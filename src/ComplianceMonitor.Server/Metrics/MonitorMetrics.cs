using System.Diagnostics.Metrics;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Sessions;

namespace ComplianceMonitor.Server.Metrics;

/// <summary>What the monitor measures of itself. A tag says of what kind something is, and never which one: no id, no name, no address.</summary>
public sealed class MonitorMetrics : IDisposable
{
    public const string Meter = "ComplianceMonitor";

    private readonly Meter _meter;
    private readonly Histogram<double> _delay;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _heartbeats;

    public MonitorMetrics(IMeterFactory meters, SweepPulse pulse)
    {
        _meter = meters.Create(Meter);
        _meter.CreateObservableGauge("monitor.sweep.lag", () => Lag(pulse), "s", "How long ago the alert engine last looked.");
        _delay = _meter.CreateHistogram<double>("monitor.notice.delay", "s", "From when an alert was due to when a channel had its notice.");
        _failures = _meter.CreateCounter<long>("monitor.channel.failures", "{attempt}", "Attempts that a channel did not take.");
        _heartbeats = _meter.CreateCounter<long>("monitor.heartbeat.failures", "{attempt}", "Heartbeats that were held back or not taken.");
    }

    /// <summary>A channel has taken a notice.</summary>
    public void Delivered(ChannelKind channel, Priority priority, TimeSpan sinceDue) =>
        _delay.Record(Math.Max(0, sinceDue.TotalSeconds), Of(channel), new KeyValuePair<string, object?>("priority", MonitorJson.Word(priority)));

    /// <summary>A channel has not.</summary>
    public void NotDelivered(ChannelKind channel, bool forGood) =>
        _failures.Add(1, Of(channel), new KeyValuePair<string, object?>("outcome", forGood ? "never" : "again"));

    /// <summary>The dead-man service was not told that we live.</summary>
    public void HeartbeatMissed() => _heartbeats.Add(1);

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Of(ChannelKind channel) => new("channel", MonitorJson.Word(channel));

    /// <summary>Nothing, before the first look.</summary>
    private static IEnumerable<Measurement<double>> Lag(SweepPulse pulse) => pulse.SecondsAgo is { } seconds ? [new(seconds)] : [];
}
