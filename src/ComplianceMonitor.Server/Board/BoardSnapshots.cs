using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Server.Board;

/// <summary>Whether this is the demonstration: the board says so, and no notice ever leaves.</summary>
public sealed record DemoMode(bool IsDemo);

/// <summary>What a board is given when it begins to watch.</summary>
public sealed class BoardSnapshots(BoardRelay relay, BoardPulse pulse)
{
    /// <summary>Rows with the clock and the chairs; null for a site that is not there.</summary>
    public async Task<BoardSnapshot?> Of(string siteId, BoardView view)
    {
        if (await pulse.Of(siteId, []) is not { } about)
            return null;

        var rows = await relay.Watch(siteId);
        var shown = view == BoardView.Whole ? about : about.WithoutNames();
        return new BoardSnapshot(
            [.. rows.Select(r => BoardRelay.Shown(r, view))],
            about.Now,
            about.Rate,
            pulse.IsDemo,
            about.Chairs,
            about.TimeZone,
            pulse.SweptAt,
            about.SweptSecondsAgo,
            shown.SiteAlerts,
            about.Undelivered);
    }
}
