using System.Globalization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Whom a session's facts ask to be told: each step of an alert, whoever one was passed on to, and each reminder.</summary>
internal static class SessionNotices
{
    /// <summary>Whether any of these facts tells somebody, so that it has to be known who can be reached.</summary>
    public static bool Tell(Recorded[] facts) => facts.Any(f => f.Fact is SessionFact.AlertStepTaken or SessionFact.AlertPassedOn);

    /// <summary>Adds what the facts ask for, each as its alert stood at that fact.</summary>
    /// <param name="before">The session without the facts.</param>
    /// <param name="after">The session with them.</param>
    public static void Add(MonitorDb db, string id, Session before, Session after, Recorded[] facts, SiteReach? reach)
    {
        var (stream, session) = (Streams.Session(id), before);
        foreach (var recorded in facts)
        {
            session = session.With(recorded);
            switch (recorded.Fact)
            {
                case SessionFact.AlertStepTaken f:
                    Add(f.Cause, f.Roles, null);
                    break;
                case SessionFact.AlertPassedOn f:
                    Add(f.Cause, [f.To.Role], f.To);
                    break;
                case SessionFact.AlertResolved f:
                    db.AlertsOver.Add(new AlertOverRow { AlertKey = Notice.KeyOf(stream, session.Alerts.Last(a => a.Cause == f.Cause)), OverAt = recorded.RecordedAt });
                    break;
            }

            void Add(string cause, Role[] roles, Person? to)
            {
                var (chart, alert) = (after.Chart!, session.Alerts.Last(a => a.Cause == cause));
                var kind = to is null ? Notice.KindOf(alert, recorded.RecordedAt) : NoticeKind.PassedOn;
                var notice = Notice.Of(stream, chart, alert, kind, recorded.EffectiveAt);
                var text = AlertText.Sentence(chart, cause, recorded.EffectiveAt, recorded.RecordedAt);
                var key = recorded.Id.ToString(CultureInfo.InvariantCulture);
                NoticeRows.Add(db, after.SiteId!, reach, new Step(stream, key, cause, roles, alert.Priority, notice, text, recorded.RecordedAt, chart.Nurse, to));
            }
        }
    }

    /// <summary>Adds a reminder, which is no alert and goes by the routes of a low one.</summary>
    public static void Add(MonitorDb db, string id, Session session, Reminder reminder, DateTimeOffset now, SiteReach? reach)
    {
        var (stream, chart) = (Streams.Session(id), session.Chart!);
        var notice = new Notice($"{stream}/{reminder.Key}", chart.Chair, AlertText.Of(reminder.Cause, chart.Pack), false, "", Priority.Low, NoticeKind.Asked, reminder.At, reminder.At);
        var text = AlertText.Sentence(chart, reminder.Cause, reminder.At, now);
        NoticeRows.Add(db, session.SiteId!, reach, new Step(stream, reminder.Key, reminder.Cause, reminder.Roles, null, notice, text, now, chart.Nurse));
    }
}
