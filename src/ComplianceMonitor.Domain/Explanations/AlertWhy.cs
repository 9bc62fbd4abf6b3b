using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Explanations;

/// <summary>Why an alert was raised, whom it told when, and what comes next: the rule, the facts as they stood then, and its history.</summary>
/// <param name="Checkpoint">For an alert of a checkpoint: why that stands as it does; else null.</param>
/// <param name="Evidence">For an alert on values or on people: the facts that called for it, as they stood when it was raised.</param>
/// <param name="Deviations">For an alert of a deviation: what was broken, as it stands now.</param>
/// <param name="History">What the journal says of it, oldest first.</param>
/// <param name="Next">The step that is taken next; null: none, or it is resolved.</param>
/// <param name="ResolvedBy">The entry with which it was resolved; null: it is open, or time alone made it moot.</param>
public sealed record AlertWhy(
    Alert Alert,
    CheckpointWhy? Checkpoint,
    Evidence[] Evidence,
    Deviation[] Deviations,
    Recorded[] History,
    (DateTimeOffset At, LadderStep Step)? Next,
    Recorded? ResolvedBy)
{
    /// <summary>The explanation of one alert of a session whose patient has arrived.</summary>
    public static AlertWhy Of(Session session, Alert alert, DateTimeOffset now)
    {
        var chart = session.Chart!;
        var history = HistoryOf(session, alert);
        return new AlertWhy(
            alert,
            CheckpointWhy.Of(chart, alert.Cause, alert.ResolvedAt ?? now),
            chart.Pack.Definition(Checkpoints.Checkpoint.NameOf(alert.Cause)) is null ? Explanations.Evidence.Of(AsRaised(session, history[0]), alert.Cause) : [],
            [.. DeviationRules.Of(chart, now).Where(d => d.Code == alert.Cause)],
            history,
            alert.IsOpen ? AlertClock.NextStep(chart.Pack, alert) : null,
            SessionMoves.ResolvedBy(session, alert));
    }

    /// <summary>The chart as it was written by then: what was charted or corrected later called for nothing.</summary>
    private static Chart AsRaised(Session session, Recorded raised) => Session.Of(session.Journal.TakeWhile(r => r.Id <= raised.Id)).Chart!;

    /// The k-th alert of a cause is the one that was raised the k-th time: a second one may be stamped with the same instant.
    private static Recorded[] HistoryOf(Session session, Alert alert)
    {
        var turn = session.Alerts.Where(a => a.Cause == alert.Cause).ToList().IndexOf(alert);
        var raised = 0;
        return [.. session.Journal.Where(r => SessionMoves.Of(r)?.Cause == alert.Cause).Where(r => (raised += r.Fact is AlertRaised ? 1 : 0) == turn + 1)];
    }
}
