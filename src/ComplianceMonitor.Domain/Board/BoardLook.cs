using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// A row as it looks at an instant, and until when it looks the same if nothing more is heard: only the figures change meanwhile. So a board
/// of many chairs need not work out each second what changes every few minutes.
/// </summary>
/// <param name="At">The instant it was worked out for.</param>
/// <param name="Until">From this instant on it must be worked out anew.</param>
public sealed record BoardLook(
    BoardRow Row,
    DateTimeOffset At,
    DateTimeOffset Until,
    Phase Phase,
    BoardAlert[] Alerts,
    BoardAlert? Worst,
    BoardCheckpoint? Next,
    TwoHours? TwoHours)
{
    /// <summary>The one that wants attention soonest comes first: the worst alert, then what is due next, then by chair.</summary>
    public static readonly IComparer<BoardLook> MostPressingFirst = Comparer<BoardLook>.Create(Compare);

    /// <summary>Whether it still says how the row looks.</summary>
    public bool HoldsFor(BoardRow row, DateTimeOffset now) => ReferenceEquals(row, Row) && now >= At && (now < Until || now == At);

    /// <summary>The checkpoints that were missed and stay so.</summary>
    public IEnumerable<BoardCheckpoint> Missed => Row.IsHere ? Row.Checkpoints.Where(c => c.Window.IsMissedBy(At)) : [];

    /// <summary>How a row looks at an instant.</summary>
    public static BoardLook Of(BoardRow row, DateTimeOffset now)
    {
        BoardAlert[] alerts = [.. row.AlertsAt(now)];
        var line = TwoHours.Of(row, now);
        DateTimeOffset?[] turns =
        [
            .. row.Checkpoints.SelectMany(c => (DateTimeOffset?[])[c.Window.Opens, c.Window.Due, c.Window.LateAfter, c.Window.MissedAfter, c.Window.RisesAfter]),
            .. alerts.SelectMany(a => (DateTimeOffset?[])[a.AcknowledgedUntil, a.SilencedUntil]),
            row.LockOpensAt,
            line?.To,
        ];
        return new BoardLook(
            row,
            now,
            turns.Where(t => t >= now).Min() ?? DateTimeOffset.MaxValue,
            row.PhaseAt(now),
            alerts,
            BoardRow.WorstOf(alerts),
            row.IsHere ? row.NextAt(now) : null,
            line);
    }

    private static int Compare(BoardLook a, BoardLook b)
    {
        var byAlert = Rank(b).CompareTo(Rank(a));
        var byDue = (a.Next?.Window.Due ?? DateTimeOffset.MaxValue).CompareTo(b.Next?.Window.Due ?? DateTimeOffset.MaxValue);
        return byAlert != 0 ? byAlert : byDue != 0 ? byDue : string.CompareOrdinal(a.Row.Chair, b.Row.Chair);
    }

    private static int Rank(BoardLook look) => look.Worst?.Priority is { } p ? (int)p + 1 : 0;
}
