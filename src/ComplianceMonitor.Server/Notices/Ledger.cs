using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Reads the ledger: what was to reach whom, by what, and what became of it.</summary>
public sealed class Ledger(IDbContextFactory<MonitorDb> dbs, LedgerLines lines, ClinicClock clock)
{
    private const int MostOnAPage = 100;

    private const int MostUndelivered = 200;

    /// <summary>How far back what failed for good is still shown: nobody mends it later than that.</summary>
    private static readonly TimeSpan FailedFor = TimeSpan.FromDays(1);

    /// <summary>A page, newest first; null if the page before ended nowhere.</summary>
    public async Task<LedgerPage?> Page(Site site, LedgerQuery query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var after = query.After is { } id ? await QueuedAt(db, site.Id, id).FirstOrDefaultAsync(ct) : null;
        if (query.After is not null && after is null)
            return null;

        var day = query.Day ?? site.DayOf(clock.Now);
        var (from, to) = (SiteTime.Instant(day, TimeOnly.MinValue, site.TimeZone), SiteTime.EndOf(day, site.TimeZone));
        var rows = await Lines(db, site.Id, from, to, query, after).AsNoTracking().Take(MostOnAPage + 1).ToListAsync(ct);
        var shown = rows.Take(MostOnAPage).ToList();
        return new LedgerPage(await lines.Of(db, site, shown, ct), rows.Count > MostOnAPage ? shown[^1].Id : null);
    }

    /// <summary>What nobody has yet though it was tried, and what failed for good within a day; newest first.</summary>
    public async Task<LedgerLine[]> Undelivered(Site site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await lines.Of(db, site, await NotDelivered(db, site.Id, clock.Now - FailedFor).AsNoTracking().Take(MostUndelivered).ToListAsync(ct), ct);
    }

    /// <summary>How many that are, as the board says it.</summary>
    public async Task<int> CountUndelivered(string site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await NotDelivered(db, site, clock.Now - FailedFor).CountAsync(ct);
    }

    internal static IQueryable<DateTimeOffset?> QueuedAt(MonitorDb db, string site, string id) =>
        db.Deliveries.Where(d => d.SiteId == site && d.Id == id).Select(d => (DateTimeOffset?)d.QueuedAt);

    internal static IQueryable<DeliveryRow> Lines(MonitorDb db, string site, DateTimeOffset from, DateTimeOffset to, LedgerQuery query, DateTimeOffset? after)
    {
        var rows = db.Deliveries.Where(d => d.SiteId == site);
        rows = query.Alert is { } alert ? rows.Where(d => d.AlertKey == alert) : rows.Where(d => d.QueuedAt >= from && d.QueuedAt < to);
        if (query.State is { } state)
            rows = rows.Where(d => d.State == state);
        if (query.Person is { } person)
            rows = rows.Where(d => d.Recipient == person);
        if (after is { } at)
            rows = rows.Where(d => d.QueuedAt < at || (d.QueuedAt == at && d.Id.CompareTo(query.After) < 0));
        return rows.OrderByDescending(d => d.QueuedAt).ThenByDescending(d => d.Id);
    }

    internal static IQueryable<DeliveryRow> NotDelivered(MonitorDb db, string site, DateTimeOffset failedSince) =>
        db.Deliveries.Where(d => d.SiteId == site
                && ((d.State == DeliveryState.Queued && d.FailingSince != null) || (d.State == DeliveryState.Failed && d.TouchedAt >= failedSince)))
            .OrderByDescending(d => d.QueuedAt).ThenByDescending(d => d.Id);
}
