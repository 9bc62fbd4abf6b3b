using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>
/// Decides what a session records. What the clock has already made true is recorded first, so the answer does not depend on
/// whether a timer got there before the command did.
/// </summary>
public static class SessionDecider
{
    /// <summary>Decides a stated fact at <paramref name="now"/>, the clinic's clock as it is written down.</summary>
    /// <param name="roster">Who is on duty at the site; null: it keeps no shifts.</param>
    public static Decision Decide(Session session, SessionFact fact, Entry entry, DateTimeOffset now, Roster? roster = null)
    {
        fact = Bound(session, fact);
        var draft = new Draft(session, now, roster);
        draft.Settle();
        if (Refusals.Find(draft.Session, fact, entry, now) is { } refusal)
            return new Decision.Rejected(refusal, draft.Facts);

        var from = draft.Session.Chart?.Nurse;
        var stated = draft.State(Complete(draft.Session, fact, now), entry);
        if (fact is NurseAssigned { NewsVersion: not null, Nurse: var to } && from is not null)
            draft.PassOn(from, to, entry.EffectiveAt);
        draft.Settle();
        return new Decision.Accepted(draft.Facts, stated);
    }

    /// <summary>Writes down what time has decided. Asked late, twice or never, it changes nothing but when notices went out.</summary>
    /// <param name="roster">Who is on duty at the site; null: it keeps no shifts.</param>
    public static Decision.Accepted Wake(Session session, DateTimeOffset now, Roster? roster = null)
    {
        var draft = new Draft(session, now, roster);
        draft.Settle();
        return new Decision.Accepted(draft.Facts);
    }

    /// <summary>A session keeps the protocol and the terms it began with, also when its arrival is corrected.</summary>
    private static SessionFact Bound(Session session, SessionFact fact) =>
        fact is not Corrected correction ? fact : (correction.Replacement, session.Find(correction.Of)?.Fact) switch
        {
            (Arrived now, Arrived then) => correction with
            {
                Replacement = now with
                {
                    Protocol = then.Protocol,
                    Site = then.Site,
                    PrescriberOnSite = then.PrescriberOnSite,
                    Nurse = then.Nurse,
                    PresenceVersion = then.PresenceVersion,
                },
            },
            (NurseAssigned now, NurseAssigned then) => correction with { Replacement = now with { NewsVersion = then.NewsVersion } },
            (PrescriberPresence now, PrescriberPresence then) => correction with { Replacement = now with { PresenceVersion = then.PresenceVersion } },
            _ => fact,
        };

    /// <summary>Adds what only the engine knows.</summary>
    private static SessionFact Complete(Session session, SessionFact fact, DateTimeOffset now) => fact switch
    {
        DeviationReviewed f => f with
        {
            Occurrences = [.. DeviationRules.Of(session.Chart!, now).Where(d => d.Code == f.Deviation).Select(d => d.Occurrence)],
        },
        _ => fact,
    };

    private sealed class Draft(Session session, DateTimeOffset now, Roster? roster)
    {
        private readonly List<Recorded> _facts = [];

        public Session Session { get; private set; } = session;

        public Recorded[] Facts => [.. _facts];

        public void Settle()
        {
            foreach (var due in AlertClock.Due(Session, now, roster))
                Add(due);
        }

        public int State(SessionFact fact, Entry entry)
        {
            Add(new Recorded(0, fact, entry.EffectiveAt, now, entry));
            return Session.Version;
        }

        public void PassOn(Person from, Person to, DateTimeOffset at)
        {
            foreach (var alert in Session.Alerts.Where(a => a.IsOpen))
                Add(new Recorded(0, new AlertPassedOn(alert.Cause, from, to), at, now, null));
        }

        private void Add(Recorded recorded)
        {
            var numbered = recorded with { Id = Session.Version + 1 };
            Session = Session.With(numbered);
            _facts.Add(numbered);
        }
    }
}
