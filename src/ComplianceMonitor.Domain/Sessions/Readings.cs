using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Release;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Which readings a chair wants at an instant.</summary>
public static class Readings
{
    /// <summary>Everything that can be measured, in the order in which it is typed.</summary>
    public static readonly Requirement[] All =
        [Requirement.Bp, Requirement.Hr, Requirement.Rr, Requirement.Spo2, Requirement.Moaas, Requirement.Dissociation];

    /// <summary>The checkpoints that ask for readings and whose window is open, done ones left out.</summary>
    public static Checkpoint[] OpenAt(Chart chart, DateTimeOffset now) =>
        [.. CheckpointClock.At(chart, now).Where(c => c.IsWanted && c.Definition.Requires.Any(All.Contains))];

    /// <summary>
    /// The measures that are still to be taken: those of every open checkpoint, without what was measured in its window already; before the first spray the whole
    /// set, until the baseline is there. Nothing wanted: empty.
    /// </summary>
    public static Requirement[] WantedAt(Chart chart, DateTimeOffset now)
    {
        if (chart.End is not null)
            return [];
        if (chart.T0 is null)
            return Baseline.At(chart, now) is { Bp: not null, SpO2: not null } ? [] : All;

        var wanted = OpenAt(chart, now).SelectMany(c => c.Definition.Requires.Where(r => !IsTaken(chart, c, r))).ToHashSet();
        if (chart.IsLockOpen(now) && chart.SignOff is null && !ObservationSet.IsComplete(chart, now))
            wanted.UnionWith(ObservationSet.Measures);
        return [.. All.Where(wanted.Contains)];
    }

    /// <summary>The reading that armed a checkpoint, at the instant its window opens, is not one of it.</summary>
    private static bool IsTaken(Chart chart, Checkpoint c, Requirement measure) => chart.Facts.Any(f =>
        f.Measures(measure) && (c.Definition.ArmedBy is null ? f.At >= c.Window!.Opens : f.At > c.Window!.Opens));
}
