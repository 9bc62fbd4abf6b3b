using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Board;

/// <summary>An ordered device.</summary>
/// <param name="StartedAt">Null: not started. A failed one was not, its replacement may be.</param>
/// <param name="EndedAt">Null: no outcome yet.</param>
public sealed record DowntimeDevice(int Number, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    internal static DowntimeDevice[] Of(Chart chart) =>
    [
        .. Enumerable.Range(1, chart.DevicesOrdered).Select(n => new DowntimeDevice(
            n,
            chart.Devices.FirstOrDefault(d => d.Number == n && !d.Failed)?.Start.At,
            chart.DeviceEnds.TryGetValue(n, out var end) ? end : null)),
    ];
}
