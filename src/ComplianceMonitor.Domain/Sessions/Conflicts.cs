using ComplianceMonitor.Domain.Checkpoints;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Two people charted one checkpoint and do not agree; for the charge nurse to look into.</summary>
/// <param name="First">The earlier entry.</param>
/// <param name="Other">The later one.</param>
public sealed record Conflict(string Checkpoint, int First, int Other, bool IsSettled);

/// <summary>
/// Finds conflicts: readings of two people inside one checkpoint's window and within five minutes of each other, which differ by
/// over 10 mmHg or by any step of a scale. Further apart a difference is the patient's, not the people's.
/// </summary>
public static class Conflicts
{
    private const int Mmhg = 10;
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(5);

    /// <summary>Every conflict of a session, each pair once, under the first checkpoint that both belong to.</summary>
    public static Conflict[] Of(Chart chart)
    {
        var vitals = chart.Facts.Where(f => f.Fact is Vitals).ToList();
        var settled = chart.Facts.Select(f => f.Fact).OfType<ConflictSettled>().Select(c => (c.First, c.Other)).ToHashSet();
        if (vitals.Select(v => v.By.Id).Distinct().Count() < 2)
            return [];

        var windows = CheckpointClock.At(chart, vitals[^1].At).Where(c => c.Window is not null).ToList();
        return
        [
            .. from first in vitals
               from other in vitals
               where other.IsAfter(first) && other.At - first.At <= SameTime && first.By.Id != other.By.Id && Differ((Vitals)first.Fact, (Vitals)other.Fact)
               let shared = windows.FirstOrDefault(c => c.Window!.Contains(first.At) && c.Window.Contains(other.At))
               where shared is not null
               select new Conflict(shared.Id, first.Id, other.Id, settled.Contains((first.Id, other.Id)) || settled.Contains((other.Id, first.Id))),
        ];
    }

    private static bool Differ(Vitals a, Vitals b) =>
        Math.Abs(a.Systolic - b.Systolic ?? 0) > Mmhg
        || Math.Abs(a.Diastolic - b.Diastolic ?? 0) > Mmhg
        || (a.Moaas - b.Moaas ?? 0) != 0
        || (a.Dissociation is { } x && b.Dissociation is { } y && x != y);
}
