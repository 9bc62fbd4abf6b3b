using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Tiles;

/// <summary>How each row of a board looks, worked out again only when it changed or time has changed more than its figures.</summary>
/// <param name="bare">Whether names are left out, whatever this screen was given.</param>
public sealed class Looks(bool bare = false)
{
    private readonly Dictionary<string, (BoardRow Row, BoardLook Look)> _held = [];

    /// <summary>How a row looks now.</summary>
    public BoardLook Of(BoardRow row, DateTimeOffset now)
    {
        var known = _held.TryGetValue(row.SessionId, out var held) && ReferenceEquals(held.Row, row);
        if (known && held.Look.HoldsFor(held.Look.Row, now))
            return held.Look;

        var look = BoardLook.Of(known ? held.Look.Row : bare ? row.WithoutNames() : row, now);
        _held[row.SessionId] = (row, look);
        return look;
    }

    /// <summary>How every row of a board looks now, in the board's order; what left the board is forgotten.</summary>
    public BoardLook[] Of(ClinicBoard board, DateTimeOffset now)
    {
        if (_held.Count > board.Rows.Length)
            foreach (var gone in _held.Keys.Except(board.Rows.Select(r => r.SessionId)).ToArray())
                _held.Remove(gone);
        return [.. board.Rows.Select(r => Of(r, now))];
    }
}
