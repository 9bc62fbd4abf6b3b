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

    /// <summary>What was put together before that is no sign of life, however late it was taken: a busy channel's years need not be looked through.</summary>
    private static readonly TimeSpan AsFarBack = TimeSpan.FromDays(1);

    /// <summary>
    /// The channels by which something has been tried in vain for that long, and nothing was delivered since. One that refuses one recipient, and
    /// takes what is for others, is not down.
    /// </summary>
    public async Task<string[]> Down(string site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.Now;
        return await Failing(db, site, now - DownAfter, now - AsFarBack).ToArrayAsync(ct);
    }

    internal static IQueryable<string> Failing(MonitorDb db, string site, DateTimeOffset since, DateTimeOffset formedSince) =>
        db.Deliveries.Where(d => d.SiteId == site && d.State == DeliveryState.Queued && d.FailingSince <= since
                && !db.Deliveries.Any(s => s.SiteId == site && s.ChannelId == d.ChannelId && s.FormedAt >= formedSince && s.State == DeliveryState.Sent && s.SentAt >= d.FailingSince))
            .Select(d => d.ChannelId).Distinct().OrderBy(id => id);
}
