using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>What there is to see of a site's sessions, for the alerts of the site itself.</summary>
public sealed class SiteSights(IDbContextFactory<MonitorDb> dbs, ClinicClock clock)
{
    /// <summary>Since when the session has been due that has been so for longest; null: none is.</summary>
    public async Task<DateTimeOffset?> OldestDue(string site)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        return await Due(db, site, clock.Now).FirstOrDefaultAsync(CancellationToken.None);
    }

    /// <summary>Whom the site's ladders tell; nobody while no patient is here.</summary>
    public async Task<Role[]> OnLadders(Site site)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        return await Running(db, site.Id).AnyAsync(CancellationToken.None)
            ? [.. BuiltInPacks.All.SelectMany(shipped => site.Pack(shipped).Ladders.Roles()).Distinct()]
            : [];
    }

    internal static IQueryable<DateTimeOffset?> Due(MonitorDb db, string site, DateTimeOffset now) =>
        db.Sessions.Where(s => s.SiteId == site && s.WakeAt < now).OrderBy(s => s.WakeAt).Select(s => s.WakeAt);

    internal static IQueryable<string> Running(MonitorDb db, string site) => db.Sessions.Where(s => s.SiteId == site && s.Running).Select(s => s.Id);
}
