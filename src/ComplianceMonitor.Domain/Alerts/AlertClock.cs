using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// The rules by which alerts are raised, rise, escalate and are resolved. It compares what should stand at an instant with what
/// the journal says stands, and answers with the difference; asked again it has nothing left to say. So a wake-up may come
/// late, twice, or never: what it would have written is written with the next fact, and stamped with the instant it was due.
/// </summary>
public static class AlertClock
{
    /// <summary>What the clock has to write at <paramref name="now"/>, in the order of the instants it is stamped with; of one instant, by cause.</summary>
    public static IEnumerable<Recorded> Due(Session session, DateTimeOffset now)
    {
        if (session.Chart is not { } chart)
            return [];

        var holding = Condition.Of(session, now).Where(c => c.HoldsAt(now)).OrderBy(c => c.Cause, StringComparer.Ordinal).ToList();
        var causes = holding.Select(c => c.Cause).ToHashSet();
        var open = Open(session);
        return
        [
            .. session.Alerts.Where(a => a.IsOpen && !causes.Contains(a.Cause)).Select(a => new Recorded(0, new AlertResolved(a.Cause), now, now, null)),
            .. holding.SelectMany(c => open.TryGetValue(c.Cause, out var alert) ? Climb(chart.Pack, c, Rung.Of(alert), now) : Raise(chart.Pack, c, now))
                .OrderBy(r => r.EffectiveAt),
        ];
    }

    /// <summary>The next instant after which the clock has something to write, if nothing is charted meanwhile.</summary>
    public static DateTimeOffset? WakeAt(Session session, DateTimeOffset now)
    {
        if (session.Chart is not { } chart)
            return null;

        // What repeats is laid out as far as its next turn, which nothing but the clock will bring up.
        var ahead = now.AddMinutes(2 * chart.Pack.Checkpoints.Max(c => c.EveryMinutes ?? 0));
        var open = Open(session);
        var instants = Condition.Of(session, now, ahead).SelectMany(condition => open.TryGetValue(condition.Cause, out var alert)
            ? condition.Levels.Where(l => l.Priority > alert.Priority).Select(l => (DateTimeOffset?)l.At).Append(NextStep(chart.Pack, Rung.Of(alert)))
            : condition.Levels.Take(1).Select(l => (DateTimeOffset?)l.At));
        return instants.Where(at => at >= now).Min();
    }

    /// <summary>The step that an open alert takes next, if it is neither acknowledged nor resolved before; null: its ladder is at the end.</summary>
    public static (DateTimeOffset At, LadderStep Step)? NextStep(ProtocolPack pack, Alert alert) =>
        Rung.Of(alert) is var rung && NextStep(pack, rung) is { } at ? (at, Ladder(pack, rung)[rung.Taken]) : null;

    private static Dictionary<string, Alert> Open(Session session) => session.Alerts.Where(a => a.IsOpen).ToDictionary(a => a.Cause);

    private static IEnumerable<Recorded> Raise(ProtocolPack pack, Condition condition, DateTimeOffset now)
    {
        var at = condition.Levels[0].At;
        var priority = condition.Levels.Where(l => l.At <= at && l.IsReachedBy(now)).Max(l => l.Priority);
        yield return new Recorded(0, new AlertRaised(condition.Cause, priority), at, now, null);
        foreach (var fact in Climb(pack, condition, new Rung(condition.Cause, priority, at, 0, null), now))
            yield return fact;
    }

    /// <summary>Takes the steps that are due, and the rises, in the order of their instants.</summary>
    private static IEnumerable<Recorded> Climb(ProtocolPack pack, Condition condition, Rung rung, DateTimeOffset now)
    {
        while (true)
        {
            var rise = condition.Levels.Where(l => l.Priority > rung.Priority && l.IsReachedBy(now)).Select(l => (Level?)l).FirstOrDefault();
            if (NextStep(pack, rung) is { } stepAt && (stepAt < now || stepAt == rung.Since) && !(stepAt >= rise?.At))
            {
                var roles = Ladder(pack, rung)[rung.Taken].Roles;
                rung = rung with { Taken = rung.Taken + 1 };
                yield return new Recorded(0, new AlertStepTaken(rung.Cause, rung.Taken, roles), stepAt, now, null);
            }
            else if (rise is { } level)
            {
                rung = new Rung(rung.Cause, level.Priority, level.At, 0, null);
                yield return new Recorded(0, new AlertRisen(rung.Cause, level.Priority), level.At, now, null);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// When the ladder's next step falls due: none when it is at its end. What falls due under an acknowledgement waits for the
    /// end of it.
    /// </summary>
    private static DateTimeOffset? NextStep(ProtocolPack pack, Rung rung)
    {
        var ladder = Ladder(pack, rung);
        if (rung.Taken >= ladder.Length)
            return null;

        var due = rung.Since.AddMinutes(ladder[rung.Taken].AfterMinutes);
        var heldUntil = rung.AcknowledgedAt?.AddMinutes(pack.AcknowledgeMinutes);
        return heldUntil > due ? heldUntil : due;
    }

    private static LadderStep[] Ladder(ProtocolPack pack, Rung rung) =>
        DeviationCodes.AlertsByItself(rung.Cause) ? pack.Ladders.Deviation : pack.Ladders.For(rung.Priority);

    /// <summary>Where an alert stands on its ladder.</summary>
    private sealed record Rung(string Cause, Priority Priority, DateTimeOffset Since, int Taken, DateTimeOffset? AcknowledgedAt)
    {
        public static Rung Of(Alert alert) => new(alert.Cause, alert.Priority, alert.PriorityAt, alert.StepsTaken, alert.Acknowledgement?.At);
    }
}
