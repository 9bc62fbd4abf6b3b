using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Which channels deliver nothing, as the ledger has it.</summary>
public sealed class ChannelHealth(IDbContextFactory<MonitorDb> dbs, ClinicClock clock)
{
    /// <summary>So long has every try failed before a channel counts as down. Practice default of the program: a mail server that restarts is back sooner.</summary>
    public static readonly TimeSpan DownAfter = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The channels by which something has been tried in vain for that long, and nothing was delivered since. One that refuses one recipient, and
    /// takes what is for others, is not down.
    /// </summary>
    public async Task<string[]> Down(string site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Failing(db, site, clock.Now - DownAfter).ToArrayAsync(ct);
    }

    internal static IQueryable<string> Failing(MonitorDb db, string site, DateTimeOffset since) =>
        db.Deliveries.Where(d => d.SiteId == site && d.State == DeliveryState.Queued && d.FailingSince <= since
                && !db.Deliveries.Any(s => s.SiteId == site && s.ChannelId == d.ChannelId && s.State == DeliveryState.Sent && s.SentAt >= d.FailingSince))
            .Select(d => d.ChannelId).Distinct().OrderBy(id => id);
}
