using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Tiles;

/// <summary>
/// When each tile of a board is drawn again: each second, and when its row changed. Few at a time, so that a board of two hundred chairs never
/// holds the browser up for longer than one frame may take.
/// </summary>
public sealed class Beat : IDisposable
{
    /// <summary>As many tiles as are drawn before the browser has its turn, and no longer than this.</summary>
    private const int Slice = 10;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(12);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(1);

    /// <summary>A tile drawn so lately is not drawn again only because a second has gone by.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMilliseconds(500);

    private readonly BoardConnection _connection;
    private readonly ClinicTime _clinicTime;
    private readonly TimeProvider _time;
    private readonly Looks _looks;
    private readonly Dictionary<string, LiveTile> _tiles = [];
    private readonly Queue<LiveTile> _due = [];
    private Dictionary<string, BoardRow> _rows = [];
    private bool _draws;

    public Beat(BoardConnection connection, ClinicTime clinicTime, TimeProvider time, bool bare = false)
    {
        (_connection, _clinicTime, _time, _looks) = (connection, clinicTime, time, new Looks(bare));
        connection.RowHeard += Hear;
    }

    /// <summary>How every row looks at the moment, after the figures of all tiles have been asked to move on.</summary>
    public BoardLook[] All()
    {
        _rows = _connection.Board.Rows.ToDictionary(r => r.SessionId);
        foreach (var tile in _tiles.Values)
            if (tile.DrawnAt is not { } at || _time.GetElapsedTime(at) >= Lately || !ReferenceEquals(tile.Drawn, RowOf(tile.SessionId)))
                Want(tile);
        return _looks.Of(_connection.Board, _clinicTime.Now);
    }

    /// <summary>What a tile shows now; null: its session is not on the board any more.</summary>
    internal Shown? Show(string sessionId) =>
        RowOf(sessionId) is { } row && _clinicTime.Now is var now
            ? new Shown(row, _looks.Of(row, now), now, _connection.TimeZone, _connection.IsFresh(sessionId), _time.GetTimestamp())
            : null;

    internal void Join(LiveTile tile)
    {
        _tiles[tile.SessionId] = tile;
        Want(tile);
    }

    internal void Leave(LiveTile tile)
    {
        if (_tiles.GetValueOrDefault(tile.SessionId) == tile)
            _tiles.Remove(tile.SessionId);
    }

    public void Dispose() => _connection.RowHeard -= Hear;

    private BoardRow? RowOf(string sessionId) => _rows.GetValueOrDefault(sessionId);

    private void Hear(BoardRow row)
    {
        if (!_tiles.TryGetValue(row.SessionId, out var tile) || ReferenceEquals(row, RowOf(row.SessionId)))
            return; // nothing new; or a new session, whose tile comes with the next second

        _rows[row.SessionId] = row;
        Want(tile);
    }

    private void Want(LiveTile tile)
    {
        if (tile.IsWanted)
            return;

        tile.IsWanted = true;
        _due.Enqueue(tile);
        if (!_draws)
            _ = Draw();
    }

    private async Task Draw()
    {
        _draws = true;
        try
        {
            while (_due.Count > 0)
            {
                await Task.Delay(Turn, TimeProvider.System); // the browser's turn, whatever clock this board goes by
                var began = _time.GetTimestamp();
                for (var n = 0; n < Slice && _due.Count > 0 && _time.GetElapsedTime(began) < Budget; n++)
                    await _due.Dequeue().Draw();
            }
        }
        finally
        {
            _draws = false;
        }
    }

    /// <summary>What a tile shows.</summary>
    internal sealed record Shown(BoardRow Row, BoardLook Look, DateTimeOffset Now, string TimeZone, bool Fresh, long At);
}
