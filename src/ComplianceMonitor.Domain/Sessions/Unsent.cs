using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>A fact that waits on a device for the server.</summary>
/// <param name="Entry">As the server will complete it, as far as the device knows.</param>
/// <param name="KeptAt">The clinic's clock on the device when it was charted there.</param>
public sealed record Waiting(SessionFact Fact, Entry Entry, DateTimeOffset KeptAt);

/// <summary>
/// A session with what is not yet sent, by the same decider as on the server: what a device shows while it waits. What the decider
/// would refuse is left out, and what the journal holds already, by its person and client stamp, is not counted twice.
/// </summary>
public static class Unsent
{
    /// <summary>The session as it will be once all of it is sent, if nothing else is charted meanwhile.</summary>
    public static Session With(Session known, IEnumerable<Waiting> waiting) => waiting
        .Where(w => !Holds(known, w.Entry))
        .Aggregate(known, (session, next) => SessionDecider.Decide(session, next.Fact, next.Entry, DecidedAt(session, next)) is Decision.Accepted accepted
            ? accepted.Facts.Aggregate(session, (s, fact) => s.With(fact))
            : session);

    /// <summary>Why the server would refuse one more, as far as it can be told here; null: it would not.</summary>
    public static Refusal? Refuse(Session known, IEnumerable<Waiting> waiting, Waiting next)
    {
        if (PointsAt(next.Fact) > known.Version)
            return new(RefusalCode.WrongPhase, "That entry is not sent yet: take it back instead");

        var session = With(known, waiting);
        return SessionDecider.Decide(session, next.Fact, next.Entry, DecidedAt(session, next)) is Decision.Rejected rejected ? rejected.Refusal : null;
    }

    /// <summary>Whether the journal has it: its answer was lost on the way.</summary>
    public static bool Holds(Session known, Entry entry) => entry.Client is { } stamp && known.Journal.Any(r =>
        r.Entry?.PerformedBy.Id == entry.PerformedBy.Id && r.Entry.Client is { } held && (held.At, held.Sequence) == (stamp.At, stamp.Sequence));

    /// A journal's times do not go back, whatever was recorded elsewhere in between.
    private static DateTimeOffset DecidedAt(Session session, Waiting next) =>
        session.Journal is [.., var last] && last.RecordedAt > next.KeptAt ? last.RecordedAt : next.KeptAt;

    /// The numbers of what is not sent are this device's own guess.
    private static int PointsAt(SessionFact fact) => fact switch
    {
        Corrected f => f.Of,
        ConflictSettled f => Math.Max(f.First, f.Other),
        _ => 0,
    };
}
