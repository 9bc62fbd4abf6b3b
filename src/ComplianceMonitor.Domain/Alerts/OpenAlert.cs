using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>An open alert as whoever answers for a site looks at it: whom it told when, who has it, and what comes next if nobody acts. It holds no patient data.</summary>
/// <param name="Key">The same as in the ledger.</param>
/// <param name="SessionId">Null for an alert of the site itself.</param>
/// <param name="Nurse">Who watches the chair; null: nobody, or there is no chair.</param>
/// <param name="IsLateness">Something was not done in time; else something is so.</param>
/// <param name="Told">Each role's first notice, in the order in which they were told.</param>
/// <param name="AcknowledgedUntil">Sound and escalation are held back till then; the end belongs to it.</param>
/// <param name="IsUnowned">A second step was taken with no acknowledgement before it.</param>
/// <param name="IsEscalated">More than the first step was taken.</param>
/// <param name="Next">Null: the ladder is at its end.</param>
public sealed record OpenAlert(
    string Key,
    string? SessionId,
    string? Chair,
    string? Nurse,
    string Cause,
    string Text,
    bool IsLateness,
    Priority Priority,
    DateTimeOffset RaisedAt,
    ToldRole[] Told,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedUntil,
    bool IsUnowned,
    bool IsEscalated,
    NextTelling? Next)
{
    /// <summary>Whether somebody has it in hand at an instant.</summary>
    public bool IsInHandAt(DateTimeOffset now) => now <= AcknowledgedUntil;

    /// <summary>Those of a session; none before its patient has arrived.</summary>
    public static IEnumerable<OpenAlert> Of(string sessionId, string stream, Session session) =>
        session.Chart is not { } chart ? [] : session.Alerts.Where(a => a.IsOpen).Select(a => Of(
            stream,
            a,
            AlertText.Of(a.Cause, chart),
            AlertText.IsLateness(a.Cause, chart.Pack),
            TimeSpan.FromMinutes(chart.Pack.AcknowledgeMinutes),
            AlertClock.NextStep(chart.Pack, a)) with
        { SessionId = sessionId, Chair = chart.Chair, Nurse = chart.Nurse?.Name });

    /// <summary>One of a site itself.</summary>
    public static OpenAlert OfSite(string stream, Alert alert, IEnumerable<Channel> channels) => Of(
        stream, alert, AlertText.OfSite(alert.Cause, channels), isLateness: false, SiteConditions.AcknowledgedFor, SiteConditions.NextStep(alert));

    private static OpenAlert Of(string stream, Alert alert, string text, bool isLateness, TimeSpan heldFor, (DateTimeOffset At, LadderStep Step)? next) => new(
        Notice.KeyOf(stream, alert),
        null,
        null,
        null,
        alert.Cause,
        text,
        isLateness,
        alert.Priority,
        alert.RaisedAt,
        [.. alert.Told.Select(t => new ToldRole(t.Key, t.Value)).OrderBy(t => t.At).ThenBy(t => t.Role)],
        alert.Acknowledgement?.By.Name,
        alert.Acknowledgement?.At + heldFor,
        alert.Unowned,
        alert.AllStepsTaken > 1,
        next is { } step ? new NextTelling(step.At, step.Step.Roles) : null);
}

/// <summary>A role, and when it was first told.</summary>
public sealed record ToldRole(Role Role, DateTimeOffset At);

/// <summary>The step that is taken next, if nobody acknowledges before.</summary>
public sealed record NextTelling(DateTimeOffset At, Role[] Roles);
