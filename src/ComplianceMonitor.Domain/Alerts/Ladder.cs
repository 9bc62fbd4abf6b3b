using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// How alerts are raised, rise, escalate and are resolved, a session's and a site's alike. It compares what should stand at an instant with
/// what stands, and answers with the difference; asked again it has nothing left to say.
/// </summary>
/// <param name="Steps">The steps for an alert of that cause and priority.</param>
/// <param name="HeldFor">How long an acknowledgement stops them.</param>
/// <param name="IsHeld">Whether telling a role now would tell anybody. A step that tells nobody makes the next one due at the same instant.</param>
public sealed record Ladder(Func<string, Priority, LadderStep[]> Steps, TimeSpan HeldFor, Func<Role, bool> IsHeld)
{
    /// <summary>What the clock has to write at <paramref name="now"/>, in the order of the instants it is stamped with; of one instant, by cause.</summary>
    public IEnumerable<(AlertMove Move, DateTimeOffset At)> Due(IEnumerable<Condition> conditions, IReadOnlyCollection<Alert> alerts, DateTimeOffset now)
    {
        var holding = conditions.Where(c => c.HoldsAt(now)).OrderBy(c => c.Cause, StringComparer.Ordinal).ToList();
        var causes = holding.Select(c => c.Cause).ToHashSet();
        var open = Open(alerts);
        return
        [
            .. alerts.Where(a => a.IsOpen && !causes.Contains(a.Cause)).Select(a => ((AlertMove)new AlertMove.Resolved(a.Cause), now)),
            .. holding.SelectMany(c => open.TryGetValue(c.Cause, out var alert) ? Climb(c, Rung.Of(alert), now) : Raise(c, now)).OrderBy(due => due.At),
        ];
    }

    /// <summary>The next instant after which there is something to write, if nothing else happens meanwhile. Who holds a role then is asked then.</summary>
    public DateTimeOffset? WakeAt(IEnumerable<Condition> conditions, IReadOnlyCollection<Alert> alerts, DateTimeOffset now)
    {
        var open = Open(alerts);
        var instants = conditions.SelectMany(condition => open.TryGetValue(condition.Cause, out var alert)
            ? condition.Levels.Where(l => l.Priority > alert.Priority).Select(l => (DateTimeOffset?)l.At).Append(NextStep(alert)?.At)
            : condition.Levels.Take(1).Select(l => (DateTimeOffset?)l.At));
        return instants.Where(at => at >= now).Min();
    }

    /// <summary>The step that an open alert takes next, if it is neither acknowledged nor resolved before; null: its ladder is at the end.</summary>
    public (DateTimeOffset At, LadderStep Step)? NextStep(Alert alert) => NextStep(Rung.Of(alert));

    private static Dictionary<string, Alert> Open(IEnumerable<Alert> alerts) => alerts.Where(a => a.IsOpen).ToDictionary(a => a.Cause);

    private IEnumerable<(AlertMove Move, DateTimeOffset At)> Raise(Condition condition, DateTimeOffset now)
    {
        var at = condition.Levels[0].At;
        var priority = condition.Levels.Where(l => l.At <= at && l.IsReachedBy(now)).Max(l => l.Priority);
        yield return (new AlertMove.Raised(condition.Cause, priority), at);
        foreach (var due in Climb(condition, new Rung(condition.Cause, priority, at, 0, null), now))
            yield return due;
    }

    /// <summary>Takes the steps that are due, and the rises, in the order of their instants.</summary>
    private IEnumerable<(AlertMove Move, DateTimeOffset At)> Climb(Condition condition, Rung rung, DateTimeOffset now)
    {
        while (true)
        {
            var rise = condition.Levels.Where(l => l.Priority > rung.Priority && l.IsReachedBy(now)).Select(l => (Level?)l).FirstOrDefault();
            if (NextStep(rung) is var (stepAt, step) && (stepAt < now || stepAt == rung.Since) && !(stepAt >= rise?.At))
            {
                Role[] told = [.. step.Roles.Where(IsHeld)];
                Role[] unheld = [.. step.Roles.Except(told)];
                rung = rung with { Taken = rung.Taken + 1, NobodyAt = told.Length == 0 ? stepAt : null };
                yield return (new AlertMove.StepTaken(rung.Cause, rung.Taken, told, unheld.Length == 0 ? null : unheld), stepAt);
            }
            else if (rise is { } level)
            {
                rung = new Rung(rung.Cause, level.Priority, level.At, 0, null);
                yield return (new AlertMove.Risen(rung.Cause, level.Priority), level.At);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// When the next step falls due: none at the ladder's end. What falls due under an acknowledgement waits for the end of it.
    /// </summary>
    private (DateTimeOffset At, LadderStep Step)? NextStep(Rung rung)
    {
        var steps = Steps(rung.Cause, rung.Priority);
        if (rung.Taken >= steps.Length)
            return null;

        var due = rung.NobodyAt ?? rung.Since.AddMinutes(steps[rung.Taken].AfterMinutes);
        var heldUntil = rung.AcknowledgedAt + HeldFor;
        return (heldUntil > due ? heldUntil.Value : due, steps[rung.Taken]);
    }

    /// <summary>Where an alert stands on its ladder.</summary>
    /// <param name="NobodyAt">The instant of the last step, if it told nobody.</param>
    private sealed record Rung(string Cause, Priority Priority, DateTimeOffset Since, int Taken, DateTimeOffset? AcknowledgedAt, DateTimeOffset? NobodyAt = null)
    {
        public static Rung Of(Alert alert) => new(alert.Cause, alert.Priority, alert.PriorityAt, alert.StepsTaken, alert.Acknowledgement?.At);
    }
}
