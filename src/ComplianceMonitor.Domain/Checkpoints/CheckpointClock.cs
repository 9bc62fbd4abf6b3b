using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Checkpoints;

/// <summary>
/// The checkpoint clock: what every checkpoint of a session is at an instant. Pure, so that the server, the browser and the
/// auditor get the same answer, however often and however late they ask.
/// </summary>
public static class CheckpointClock
{
    /// <summary>Every checkpoint as it stands at <paramref name="now"/>.</summary>
    /// <param name="horizon">Also those repeated ones whose window opens by then; <paramref name="now"/> if left out.</param>
    public static Checkpoint[] At(Chart chart, DateTimeOffset now, DateTimeOffset? horizon = null) =>
        [.. Occurrence.Of(chart, horizon ?? now).Select(o => Judge(chart, o, now))];

    /// <summary>Whether a session can have a checkpoint of that id, now or later.</summary>
    public static bool Knows(Chart chart, string id, DateTimeOffset now)
    {
        var name = Checkpoint.NameOf(id);
        return chart.Pack.Definition(name) switch
        {
            null => false,
            { EveryMinutes: not null } => id.Length > name.Length + 1 && int.TryParse(id.AsSpan(name.Length + 1), out var n) && n is >= 1 and < 1000,
            _ => Occurrence.Of(chart, now).Any(o => o.Id == id),
        };
    }

    private static Checkpoint Judge(Chart chart, Occurrence o, DateTimeOffset now)
    {
        var completion = o is { Window: { } w, Dropped: false } ? Completion.Within(chart, o, w.Opens, w.MissedAfter) : null;
        var letGo = chart.Facts.FirstOrDefault(f => LetsGo(f.Fact) == o.Id);
        var inTime = letGo is not null && o.Window?.IsMissedBy(letGo.At) != true ? letGo : null;

        var state = (o.Window, completion, inTime) switch
        {
            ({ } window, { } done, _) => done.At > window.LateAfter ? CheckpointState.DoneLate : CheckpointState.DoneOnTime,
            (_, _, { Fact: SessionFact.Refused }) => CheckpointState.Refused,
            (_, _, { Fact: SessionFact.Waived }) => CheckpointState.Waived,
            _ => Unanswered(chart, o, now),
        };
        var answered = completion is not null
            || letGo is not null
            || (o.Window is { } late && Completion.Within(chart, o, late.Opens, null) is not null);

        return new Checkpoint(
            o.Id,
            o.Definition,
            o.Window,
            state,
            completion?.At ?? inTime?.At,
            completion?.LateEntry ?? false,
            completion?.Corrected ?? false,
            completion?.By ?? [],
            answered,
            MootAt(chart, o) is not null);
    }

    /// <summary>The state of a checkpoint that nothing in the journal satisfies, refuses or waives.</summary>
    private static CheckpointState Unanswered(Chart chart, Occurrence o, DateTimeOffset now)
    {
        if (MootAt(chart, o) is { } moot)
            return o.Window?.IsMissedBy(moot) == true ? CheckpointState.Missed : CheckpointState.NotApplicable;

        return o.Window is { } window ? Checkpoint.StateOf(window, now) : CheckpointState.Pending;
    }

    /// <summary>From when on it need not happen any more: the session ended, the dose made it moot, or a reading dropped it.</summary>
    private static DateTimeOffset? MootAt(Chart chart, Occurrence o)
    {
        if (o.Dropped)
            return o.Trigger!.At;
        if (chart.End is not null && (!o.Definition.OutlivesSession || chart.T0 is null))
            return Earlier(chart.LeftAt, o.Definition.Device is null ? null : chart.DosingEndedAt);
        return o.Definition.Device is null ? null : chart.DosingEndedAt;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => b is null || a < b ? a : b;

    private static string? LetsGo(SessionFact fact) => fact switch
    {
        SessionFact.Refused f => f.Checkpoint,
        SessionFact.Waived f => f.Checkpoint,
        _ => null,
    };
}
