using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>What would come of a fact if it were recorded now: derived the way it will be derived once it is. Whether it would be refused is not asked.</summary>
/// <param name="Completes">The checkpoints that it would do.</param>
/// <param name="Breaks">The deviations that it would make.</param>
public sealed record Foresight(Checkpoint[] Completes, Deviation[] Breaks)
{
    /// <summary>Nothing would come of it.</summary>
    public static readonly Foresight Nothing = new([], []);

    private static readonly Person Anybody = new("", "", Role.Nurse);

    /// <summary>Of a fact that happened at <paramref name="at"/>.</summary>
    public static Foresight Of(Session session, SessionFact fact, DateTimeOffset at, DateTimeOffset now)
    {
        var then = session.With(new Recorded(session.Version + 1, fact, at, now, new Entry(at, Anybody, Anybody)));
        if (session.Chart is not { } before || then.Chart is not { } after)
            return Nothing;

        var done = CheckpointClock.At(before, now).Where(c => c.IsDone).Select(c => c.Id).ToHashSet();
        var broken = DeviationRules.Of(before, now).Select(d => (d.Code, d.Occurrence)).ToHashSet();
        return new Foresight(
            [.. CheckpointClock.At(after, now).Where(c => c.IsDone && !done.Contains(c.Id))],
            [.. DeviationRules.Of(after, now).Where(d => !broken.Contains((d.Code, d.Occurrence)))]);
    }
}
