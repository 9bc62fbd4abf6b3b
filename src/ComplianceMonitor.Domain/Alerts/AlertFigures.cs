using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>How heavy alerts weigh on those who are told of them.</summary>
/// <param name="Burden">Alerts for each nurse and local day, by day, then by who had most.</param>
/// <param name="Alerts">How many were raised.</param>
/// <param name="Acknowledged">How many of them somebody acknowledged.</param>
/// <param name="AcknowledgedP50">From raised to first acknowledged, the median; null if none was.</param>
/// <param name="AcknowledgedP95">The same for all but the slowest twentieth.</param>
/// <param name="Resolved">How many are over.</param>
/// <param name="Actionable">How many of those ended by what somebody did.</param>
public sealed record AlertFigures(
    AlertBurden[] Burden, int Alerts, int Acknowledged, TimeSpan? AcknowledgedP50, TimeSpan? AcknowledgedP95, int Resolved, int Actionable)
{
    /// <summary>The share of alerts that are over and ended by what somebody did; null while none is over.</summary>
    public double? ActionableShare => Resolved == 0 ? null : (double)Actionable / Resolved;

    /// <summary>Of the alerts that were raised from one day to another at the site, both included.</summary>
    public static AlertFigures Of(IEnumerable<Session> sessions, string timeZone, DateOnly first, DateOnly last)
    {
        var alerts = (
            from session in sessions
            where session.Chart is not null
            from alert in session.Alerts
            let day = SiteTime.Date(alert.RaisedAt, timeZone)
            where day >= first && day <= last
            select (Session: session, Alert: alert, Day: day)).ToList();
        TimeSpan[] waits = [.. alerts.Select(a => a.Alert.FirstAcknowledgedAt - a.Alert.RaisedAt).OfType<TimeSpan>().Order()];
        return new AlertFigures(
            [
                .. alerts.GroupBy(a => (Nurse: a.Session.Chart!.NurseAt(a.Alert.RaisedAt)?.Id, a.Day))
                    .Select(g => new AlertBurden(g.Last().Session.Chart!.NurseAt(g.Last().Alert.RaisedAt), g.Key.Day, g.Count()))
                    .OrderBy(b => b.Day).ThenByDescending(b => b.Alerts).ThenBy(b => b.Nurse?.Id, StringComparer.Ordinal),
            ],
            alerts.Count,
            waits.Length,
            Rank(waits, 50),
            Rank(waits, 95),
            alerts.Count(a => !a.Alert.IsOpen),
            alerts.Count(a => IsActionable(a.Session, a.Alert)));
    }

    /// <summary>
    /// Whether somebody ended it by charting, refusing, waiving or reviewing. Not if a window moved away or the session ended; nor if a correction
    /// showed that there had been nothing to act on.
    /// </summary>
    public static bool IsActionable(Session session, Alert alert)
    {
        if (SessionMoves.ResolvedBy(session, alert) is not { } by)
            return false;
        if (!AlertText.IsLateness(alert.Cause, session.Chart!.Pack))
            return by.Fact is not (Left or Cancelled or Transferred or Corrected);

        var then = Session.Of(session.Journal.Take(by.Id)).Chart;
        return then is not null && CheckpointClock.At(then, by.RecordedAt).Any(c => c.Id == alert.Cause && c.IsAnswered);
    }

    /// <summary>By nearest rank.</summary>
    private static TimeSpan? Rank(TimeSpan[] ordered, int percent) =>
        ordered.Length == 0 ? null : ordered[(((ordered.Length * percent) + 99) / 100) - 1];
}

/// <summary>The alerts of one nurse on one day.</summary>
/// <param name="Nurse">Who watched the chair when it was raised; null: nobody did.</param>
/// <param name="Day">At the site.</param>
public sealed record AlertBurden(Person? Nurse, DateOnly Day, int Alerts);
