using System.Diagnostics;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>What happens to a session's alerts, as the facts of its journal say it.</summary>
public static class SessionMoves
{
    /// <summary>What a fact does to an alert; null: it is about none.</summary>
    public static AlertMove? Of(Recorded recorded) => recorded.Fact switch
    {
        AlertRaised f => new AlertMove.Raised(f.Cause, f.Priority),
        AlertRisen f => new AlertMove.Risen(f.Cause, f.Priority),
        AlertStepTaken f => new AlertMove.StepTaken(f.Cause, f.Step, f.Roles, f.Unheld),
        AlertResolved f => new AlertMove.Resolved(f.Cause),
        AlertPassedOn f => new AlertMove.PassedOn(f.Cause, f.From, f.To),
        Acknowledged f => new AlertMove.Acknowledged(f.Cause, recorded.Entry!.PerformedBy),
        Silenced f => new AlertMove.Silenced(f.Cause),
        _ => null,
    };

    /// <summary>The entry with which an alert was resolved; null: it is open, or time alone made it moot.</summary>
    public static Recorded? ResolvedBy(Session session, Alert alert) =>
        alert.IsOpen ? null : session.Journal.LastOrDefault(r => r.Entry is not null && r.RecordedAt == alert.ResolvedAt);

    /// <summary>The fact that the clock writes for it.</summary>
    public static SessionFact Fact(AlertMove move) => move switch
    {
        AlertMove.Raised m => new AlertRaised(m.Cause, m.Priority),
        AlertMove.Risen m => new AlertRisen(m.Cause, m.Priority),
        AlertMove.StepTaken m => new AlertStepTaken(m.Cause, m.Step, m.Roles, m.Unheld),
        AlertMove.Resolved m => new AlertResolved(m.Cause),
        _ => throw new UnreachableException($"{move.GetType().Name} is not the clock's"),
    };
}
