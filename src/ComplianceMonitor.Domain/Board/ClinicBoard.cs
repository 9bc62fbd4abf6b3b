namespace ComplianceMonitor.Domain.Board;

/// <summary>A site's rows, the newest version of each. The same fold runs on the server and in the browser.</summary>
public sealed record ClinicBoard(BoardRow[] Rows)
{
    /// <summary>No session yet.</summary>
    public static readonly ClinicBoard Empty = new([]);

    /// <summary>Takes a row unless a newer one is here: updates may repeat or come out of order.</summary>
    public ClinicBoard With(BoardRow row)
    {
        var held = Array.FindIndex(Rows, r => r.SessionId == row.SessionId);
        if (held < 0)
            return new([.. Rows, row]);
        return Rows[held].Version >= row.Version ? this : new([.. Rows.Select((r, i) => i == held ? row : r)]);
    }

    /// <summary>Takes every row of a snapshot, the same way: a snapshot may be older than what was pushed.</summary>
    public ClinicBoard With(IEnumerable<BoardRow> rows) => rows.Aggregate(this, (board, row) => board.With(row));

    /// <summary>The chairs that somebody watches, patients in them: those that go along when they hand over.</summary>
    public IEnumerable<BoardRow> WatchedBy(string nurse) => Rows.Where(r => r.IsHere && r.NurseId == nurse);

    /// <summary>Whether nothing of what the server vouches for is missing here, or older: it may be newer.</summary>
    public bool Holds(BoardVersion[] versions)
    {
        var held = Rows.ToDictionary(r => r.SessionId, r => r.Version);
        return versions.All(v => held.TryGetValue(v.SessionId, out var version) && version >= v.Version);
    }
}

/// <summary>What a board is given when it begins to watch: rows, and the clinic's clock with its rate.</summary>
/// <param name="Now">The clinic's clock.</param>
/// <param name="Rate">How fast it runs: 1; in the demo also 0 (paused), 10, 60.</param>
/// <param name="IsDemo">Say so, in large letters.</param>
/// <param name="Chairs">Every chair of the site, taken or free, in the site's order.</param>
/// <param name="SweptAt">When the alert engine last looked, real time.</param>
/// <param name="SweptSecondsAgo">How long ago that was when this was given, by the server's own clock: a screen's may be wrong.</param>
/// <param name="SiteAlerts">The open alerts of the site itself.</param>
/// <param name="Undelivered">How many notices have not reached whom they were for.</param>
public sealed record BoardSnapshot(
    BoardRow[] Rows,
    DateTimeOffset Now,
    double Rate,
    bool IsDemo,
    string[] Chairs,
    string TimeZone,
    DateTimeOffset? SweptAt = null,
    double? SweptSecondsAgo = null,
    BoardAlert[]? SiteAlerts = null,
    int Undelivered = 0);

/// <summary>What the server says every few seconds instead of every row again: what each is by now, and all of a snapshot that is no row.</summary>
/// <param name="Versions">Of whoever is here, and of those who left with an alert open.</param>
/// <param name="SiteAlerts">The open alerts of the site itself.</param>
/// <param name="Undelivered">How many notices have not reached whom they were for.</param>
public sealed record BoardVouch(
    string SiteId,
    BoardVersion[] Versions,
    DateTimeOffset Now,
    double Rate,
    string[] Chairs,
    string TimeZone,
    double? SweptSecondsAgo,
    BoardAlert[]? SiteAlerts = null,
    int Undelivered = 0)
{
    /// <summary>The same without anybody's name.</summary>
    public BoardVouch WithoutNames() => this with { SiteAlerts = [.. (SiteAlerts ?? []).Select(a => a with { AcknowledgedBy = null })] };

    /// <summary>Whether a row is vouched for at all.</summary>
    public static bool Covers(BoardRow row) => row.IsHere || row.Alerts.Length > 0;
}

/// <summary>Which version of a session is the newest.</summary>
public sealed record BoardVersion(string SessionId, int Version);
