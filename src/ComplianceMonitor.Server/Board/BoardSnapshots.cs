using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sessions;

namespace ComplianceMonitor.Server.Board;

/// <summary>Whether this is the demonstration: the board says so, and no notice ever leaves.</summary>
public sealed record DemoMode(bool IsDemo);

/// <summary>What a board is given when it begins to watch.</summary>
public sealed class BoardSnapshots(IGrainFactory grains, BoardRelay relay, ClinicClock clock, SweepPulse pulse, DemoMode demo)
{
    /// <summary>Rows with the clock and the chairs; null for a site that is not there.</summary>
    public async Task<BoardSnapshot?> Of(string siteId, BoardView view)
    {
        if (await grains.FindSite(siteId) is not { } site)
            return null;

        var rows = await relay.Watch(siteId);
        var (now, rate) = clock.Read();
        return new BoardSnapshot([.. rows.Select(r => BoardRelay.Shown(r, view))], now, rate, demo.IsDemo, site.Chairs, site.TimeZone, pulse.SweptAt, pulse.SecondsAgo);
    }
}
