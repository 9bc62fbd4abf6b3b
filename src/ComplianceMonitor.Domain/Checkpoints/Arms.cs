using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;

namespace ComplianceMonitor.Domain.Checkpoints;

/// <summary>Which readings arm a checkpoint. Counts from T0 on, by when the readings were taken.</summary>
internal static class Arms
{
    /// <param name="Trigger">The reading it counts from.</param>
    /// <param name="Dropped">A reading before its window found the reason gone.</param>
    public readonly record struct Arm(Charted Trigger, bool Dropped);

    public static IReadOnlyList<Arm> Of(Chart chart, CheckpointDefinition definition)
    {
        var readings = chart.Facts.Where(f => f.At >= chart.T0 && f.Fact is SessionFact.Vitals).ToList();
        return definition.ArmedBy switch
        {
            Arming.Elevated => Rechecks(chart, definition, readings.Where(r => r.Bp is not null)),
            Arming.Severe => [.. readings.Where(r => BpRules.IsSevere(chart, r.Bp)).Select(r => new Arm(r, false))],
            Arming.Spo2Low => [.. readings.Where(r => ((SessionFact.Vitals)r.Fact).SpO2 < chart.Pack.Values.Spo2.Low).Select(r => new Arm(r, false))],
            _ => [],
        };
    }

    /// <summary>
    /// At most one is pending. A reading inside its window satisfies it, and arms the next number if still elevated; one before
    /// its window anchors the same number anew, or drops it if no longer elevated; one after it was missed may arm the next.
    /// </summary>
    private static List<Arm> Rechecks(Chart chart, CheckpointDefinition definition, IEnumerable<Charted> readings)
    {
        var arms = new List<Arm>();
        var pending = false;
        var anchors = Occurrence.AnchorsOf(chart);
        foreach (var reading in readings)
        {
            var elevated = BpRules.IsElevated(chart, reading.Bp);
            var early = pending && Window.Of(definition, anchors with { Trigger = arms[^1].Trigger.At }) is { } window && reading.At < window.Opens;
            if (early)
                arms[^1] = elevated ? new Arm(reading, false) : arms[^1] with { Dropped = true };
            else if (elevated)
                arms.Add(new Arm(reading, false));
            pending = elevated;
        }

        return arms;
    }
}
