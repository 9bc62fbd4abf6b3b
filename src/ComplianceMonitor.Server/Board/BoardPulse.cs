using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Alerts;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sessions;

namespace ComplianceMonitor.Server.Board;

/// <summary>All that a board is told besides its rows.</summary>
public sealed class BoardPulse(IGrainFactory grains, Ledger ledger, ClinicClock clock, SweepPulse pulse, DemoMode demo)
{
    public bool IsDemo => demo.IsDemo;

    public DateTimeOffset? SweptAt => pulse.SweptAt;

    /// <summary>Vouches for a site's rows; null for a site that is not there.</summary>
    public async Task<BoardVouch?> Of(string siteId, BoardRow[] rows)
    {
        if (await grains.FindSite(siteId) is not { } site)
            return null;

        var watch = await grains.GetGrain<ISiteWatchGrain>(siteId).Now();
        var undelivered = await ledger.CountUndelivered(siteId, CancellationToken.None);
        var (now, rate) = clock.Read();
        return new BoardVouch(
            siteId,
            [.. rows.Where(BoardVouch.Covers).Select(r => new BoardVersion(r.SessionId, r.Version))],
            now,
            rate,
            site.Chairs,
            site.TimeZone,
            pulse.SecondsAgo,
            [.. (watch?.Alerts ?? []).Where(a => a.IsOpen).Select(a => BoardAlert.OfSite(a, site.Channels))],
            undelivered);
    }
}
