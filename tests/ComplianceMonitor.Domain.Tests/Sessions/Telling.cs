using System.Text.Json;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>Tells a random visit to the decider, and draws the picture of what came of it.</summary>
internal static class Telling
{
    /// <summary>Long after the last that may be said; before the form is due.</summary>
    public static readonly DateTimeOffset End = Said.T0.AddHours(20);

    /// <summary>The session after all was said, with a last look at <see cref="End"/>.</summary>
    /// <param name="wakes">Instants at which it is woken besides.</param>
    /// <param name="accepted">What was not refused.</param>
    public static Session Of(Said[] visit, IEnumerable<DateTimeOffset> wakes, out List<Said> accepted)
    {
        var (session, waking) = (Session.Empty, new Queue<DateTimeOffset>(wakes.Order()));
        accepted = [];
        foreach (var said in visit)
        {
            session = WakeUpTo(session, waking, said.WrittenAt);
            var decision = SessionDecider.Decide(session, said.Fact, said.Entry, said.WrittenAt);
            if (decision is Decision.Accepted)
                accepted.Add(said);
            session = With(session, Facts(decision));
        }

        return Wake(WakeUpTo(session, waking, End), End);
    }

    /// <summary>The same, told to a session that nobody wakes.</summary>
    public static Session Of(Said[] visit) => Of(visit, [], out _);

    public static Session Wake(Session session, DateTimeOffset now) => With(session, SessionDecider.Wake(session, now).Facts);

    public static Recorded[] Facts(Decision decision) => decision switch
    {
        Decision.Accepted a => a.Facts,
        Decision.Rejected r => r.Facts,
        _ => [],
    };

    public static Session With(Session session, IEnumerable<Recorded> facts) => facts.Aggregate(session, (s, f) => s.With(f));

    /// <summary>What was measured and broken, without the history of how it came to be known.</summary>
    public static string Outcome(Session session)
    {
        var chart = session.Chart!;
        return Json(new
        {
            Phase = chart.PhaseAt(End),
            chart.T0,
            chart.TL,
            chart.Lock,
            chart.LockOpensAt,
            chart.DoseMg,
            Checkpoints = CheckpointClock.At(chart, End).Select(c => new { c.Id, c.State, c.At }),
            Deviations = DeviationRules.Of(chart, End),
            Form = FormFiller.Fill(chart, null, null, End),
        });
    }

    /// <summary>Everything: the outcome, every fact and every alert.</summary>
    public static string Picture(Session session) => Outcome(session) + Json(new
    {
        Facts = session.Journal.Select(r => Json(r)),
        Alerts = session.Alerts.Select(a => Json(a)),
        Checkpoints = CheckpointClock.At(session.Chart!, End).Select(c => new { c.Id, c.LateEntry, c.Corrected, c.CompletedBy }),
    });

    /// <summary>Every fact but for when the clock's own were written: that is when notices went out.</summary>
    public static string Record(Session session) =>
        Json(session.Journal.Select(r => Json(r.Fact.IsClockwork ? r with { RecordedAt = default } : r)));

    private static Session WakeUpTo(Session session, Queue<DateTimeOffset> waking, DateTimeOffset instant)
    {
        while (waking.TryPeek(out var at) && at < instant)
            session = Wake(session, waking.Dequeue());
        return session;
    }

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, MonitorJson.Options);
}
