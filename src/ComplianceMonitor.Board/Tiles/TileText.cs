using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Tiles;

/// <summary>A tile's words.</summary>
public static class TileText
{
    /// <summary>What is wrong and for how long: "40-minute BP late 4 min".</summary>
    public static string Of(BoardRow row, BoardAlert alert, DateTimeOffset now) =>
        $"{alert.Text} {(row.Checkpoints.Any(c => c.Id == alert.Cause) ? "late" : "for")} {Show.Minutes(now - alert.RaisedAt)}";

    /// <summary>Who has it in hand.</summary>
    public static string Owner(BoardAlert alert, DateTimeOffset now) => alert switch
    {
        { AcknowledgedBy: { } by, AcknowledgedUntil: { } until } when now <= until => $"{by} has it",
        { AcknowledgedBy: { } by } => $"{by} had it; sounding again",
        { Unowned: true } => "Nobody answers",
        _ => "Nobody has it yet",
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
        BoardMark.Elevated => "BP elevated",
        BoardMark.PartialDevice => "Partial device",
        BoardMark.FirstTreatment => "First treatment",
        BoardMark.Unassigned => "No nurse",
        BoardMark.Conflict => "Readings differ",
        BoardMark.Ready => "Judged ready",
        _ => Show.Title(mark),
    };
}
