using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Checkpoints;

namespace ComplianceMonitor.Board.Tiles;

/// <summary>A tile's words.</summary>
public static class TileText
{
    /// <summary>What is wrong and for how long: "40-minute BP late 4 min".</summary>
    public static string Of(BoardRow row, BoardAlert alert, DateTimeOffset now) =>
        (row.Checkpoints.Any(c => c.Id == alert.Cause) ? Words.TileLate : Words.TileFor).With(alert.Text, Show.Minutes(now - alert.RaisedAt));

    /// <summary>Who has it in hand.</summary>
    public static string Owner(BoardAlert alert, DateTimeOffset now) => alert switch
    {
        { AcknowledgedBy: { } by } when alert.IsInHandAt(now) => Words.TileHasIt.With(by),
        { AcknowledgedBy: { } by } => Words.TileHadIt.With(by),
        { Unowned: true } => Words.TileUnowned,
        _ => Words.TileNotOwnedYet,
    };

    /// <summary>How urgent, as a mark that needs no colour.</summary>
    public static string Sign(Priority priority) => priority switch
    {
        Priority.High => "!!!",
        Priority.Medium => "!!",
        _ => "!",
    };

    /// <summary>A mark in words.</summary>
    public static string Of(BoardMark mark) => mark switch
    {
        BoardMark.Elevated => Words.TileElevated,
        BoardMark.PartialDevice => Words.TilePartialDevice,
        BoardMark.FirstTreatment => Words.TileFirstTreatment,
        BoardMark.Unassigned => Words.TileNoNurse,
        BoardMark.Conflict => Words.TileConflict,
        BoardMark.Ready => Words.TileReady,
        _ => Show.Title(mark),
    };

    /// <summary>The line of the two hours in one sentence; the presence checks count only where one was missed.</summary>
    public static string Of(TwoHours line)
    {
        var counted = line.Marks.Where(m => !m.IsTurn || m.State is CheckpointState.Late or CheckpointState.Missed)
            .GroupBy(m => m.State).OrderByDescending(g => Pressing(g.Key))
            .Select(g => g.Key is CheckpointState.Pending ? Words.TileToCome.With(g.Count()) : $"{Show.Words(g.Key)}: {string.Join(", ", g.Select(m => m.Text))}");
        return Words.TileTwoHours.With(string.Join("; ", counted));
    }

    /// <summary>Whole minutes gone by, for a wall: rounded down.</summary>
    public static string MinutesGone(TimeSpan span) => $"{(long)Math.Max(0, Math.Floor(span.TotalMinutes))}";

    /// <summary>Whole minutes to go, for a wall: rounded up, so that nothing is over before it is.</summary>
    public static string MinutesToGo(TimeSpan span) => $"{(long)Math.Max(0, Math.Ceiling(span.TotalMinutes))}";

    private static int Pressing(CheckpointState state) => state switch
    {
        CheckpointState.Late => 4,
        CheckpointState.Due => 3,
        CheckpointState.Missed => 2,
        CheckpointState.Open => 1,
        _ => 0,
    };
}
