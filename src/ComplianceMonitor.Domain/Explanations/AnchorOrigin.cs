using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Explanations;

/// <summary>Where an instant that a rule counts from came from in one session.</summary>
/// <param name="Name">As the pack writes it: <c>T0</c>, <c>D2</c>, <c>Lock</c>, …</param>
/// <param name="At">Null while not known.</param>
/// <param name="Rule">What it was computed by, where it is no fact itself: <c>TL+120</c>; null: a fact set it.</param>
/// <param name="Facts">The entries that set it.</param>
public sealed record AnchorOrigin(string Name, DateTimeOffset? At, string? Rule, int[] Facts)
{
    internal static AnchorOrigin Of(Chart chart, Occurrence occurrence, string name, int days) => new(
        name,
        occurrence.Anchors.Find(name, days),
        RuleOf(chart, occurrence, name),
        [.. FactsOf(chart, occurrence, name).OfType<Charted>().Select(f => f.Id)]);

    private static string? RuleOf(Chart chart, Occurrence occurrence, string name) => name switch
    {
        "TL" => $"max({string.Join(", ", chart.DeviceEnds.Keys.Order().Select(n => Invariant($"D{n}")))})",
        "Lock" => Invariant($"{(chart.Site.LockAnchor == LockAnchor.LastDevice ? "TL" : "T0")}+{chart.Pack.Lock.Minutes}"),
        "turn" => Invariant($"T0+{(occurrence.Anchors.Turn - chart.T0)?.TotalMinutes}"),
        "closing" => chart.Site.Closes.ToString("HH:mm", CultureInfo.InvariantCulture),
        Anchors.TreatmentDay => "T0",
        _ => null,
    };

    private static IEnumerable<Charted?> FactsOf(Chart chart, Occurrence occurrence, string name) => name switch
    {
        "T0" or "turn" or Anchors.TreatmentDay => [chart.Devices.FirstOrDefault(d => d is { Number: 1, Failed: false })?.Start],
        "TL" => chart.Devices.Where(d => d.Given && d.Done!.At == chart.TL).Select(d => d.Done),
        "Lock" => FactsOf(chart, occurrence, chart.Site.LockAnchor == LockAnchor.LastDevice ? "TL" : "T0"),
        "leftAt" or "closing" => [chart.End],
        "trigger" => [occurrence.Trigger],
        _ => chart.Devices.Where(d => d.Given && name == Invariant($"D{d.Number}")).OrderBy(d => d.Done!.At).Select(d => d.Done).TakeLast(1),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
