using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Sites;

/// <summary>The sites there are.</summary>
public sealed class SiteNames(IDbContextFactory<MonitorDb> dbs, IGrainFactory grains)
{
    public async Task<SiteName[]> All(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var sites = await Task.WhenAll((await Ids(db).ToListAsync(ct)).Select(grains.FindSite));
        return [.. sites.OfType<Site>().Select(s => new SiteName(s.Id, s.Name, s.TimeZone))];
    }

    internal static IQueryable<string> Ids(MonitorDb db) => db.Sites.OrderBy(s => s.Id).Select(s => s.Id);
}
