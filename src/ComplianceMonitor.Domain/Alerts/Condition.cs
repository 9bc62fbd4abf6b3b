using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>A priority and the instant from which it is called for.</summary>
/// <param name="ByTime">It takes effect once <paramref name="At"/> has passed; else it is so already.</param>
public readonly record struct Level(Priority Priority, DateTimeOffset At, bool ByTime)
{
    /// <summary>Whether it is called for at an instant. At the instant itself facts still count, so the clock waits.</summary>
    public bool IsReachedBy(DateTimeOffset now) => ByTime ? now > At : now >= At;
}

/// <summary>Something that is wrong, or will be when time passes and nothing is charted: what an alert stands for.</summary>
/// <param name="Levels">In the order in which they are reached; the first one raises.</param>
public sealed record Condition(string Cause, Level[] Levels)
{
    /// <summary>Whether an alert is called for at an instant.</summary>
    public bool HoldsAt(DateTimeOffset now) => Levels[0].IsReachedBy(now);

    /// <summary>Every condition of a session, those included that only time will make true.</summary>
    /// <param name="horizon">Also those of repeated checkpoints whose window opens by then; <paramref name="now"/> if left out.</param>
    public static IEnumerable<Condition> Of(Session session, DateTimeOffset now, DateTimeOffset? horizon = null) =>
        session.Chart is { } chart
            ? [.. CheckpointClock.At(chart, now, horizon).Select(Of).OfType<Condition>(), .. Absence(chart), .. Values(chart, now), .. Deviations(session, chart, now)]
            : [];

    private static Condition? Of(Checkpoint c)
    {
        if (c.Window is not { } window || c.IsAnswered || c.IsMoot)
            return null;

        var late = new Level(c.Definition.Late, window.LateAfter, ByTime: true);
        return window.RisesAfter is { } rises && c.Definition.Missed is { } missed && missed > late.Priority
            ? new Condition(c.Id, [late, new Level(missed, rises, ByTime: true)])
            : new Condition(c.Id, [late]);
    }

    /// <summary>None on site now. Written down late, it is due from then on.</summary>
    private static IEnumerable<Condition> Absence(Chart chart)
    {
        var rule = chart.Pack.PrescriberAbsent;
        return chart.End is not null
            ? []
            : Prescribers.Absences(chart).Where(a => a.To is null).Select(a => new Condition(
                DeviationCodes.PrescriberAbsent,
                [Known(rule.Late, rule.AfterMinutes, a), Known(rule.Missed, rule.RisesAfterMinutes, a)]));

        static Level Known(Priority priority, int after, Prescribers.Absence a) =>
            new(priority, a.From.AddMinutes(after) is var at && at < a.KnownAt ? a.KnownAt : at, ByTime: at >= a.KnownAt);
    }

    private static IEnumerable<Condition> Values(Chart chart, DateTimeOffset now) =>
        ValueAlerts.Of(chart).Select(v => new Condition(v.Cause, [new Level(v.Priority, now, ByTime: false)]));

    private static IEnumerable<Condition> Deviations(Session session, Chart chart, DateTimeOffset now)
    {
        var reviewed = chart.Facts.Select(f => f.Fact).OfType<SessionFact.DeviationReviewed>()
            .SelectMany(r => (r.Occurrences ?? []).Select(o => (r.Deviation, o))).ToHashSet();
        return DeviationRules.Of(chart, now)
            .Where(d => DeviationCodes.AlertsByItself(d.Code) && !reviewed.Contains((d.Code, d.Occurrence)))
            .Select(d => d.Code).Distinct()
            .Select(code => new Condition(code, [new Level(Priority.High, now, ByTime: false)]));
    }
}
