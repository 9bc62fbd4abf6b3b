using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Tiles;

/// <summary>What stands at one place among the tiles.</summary>
/// <param name="SessionId">Null: the chair is free.</param>
public sealed record TilePlace(string Chair, string? SessionId)
{
    /// <summary>For a screen that nobody sorts: those who are here, the most pressing first, then those who left with an alert open.</summary>
    public static TilePlace[] PressingFirst(BoardLook[] looks) =>
    [
        .. looks.Where(l => l.Row.IsHere).Order(BoardLook.MostPressingFirst)
            .Concat(looks.Where(l => !l.Row.IsHere && l.Worst is not null).Order(BoardLook.MostPressingFirst))
            .Select(l => new TilePlace(l.Row.Chair, l.Row.SessionId)),
    ];
}
