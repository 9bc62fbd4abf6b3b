using System.Collections.Concurrent;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Sites;

/// <summary>
/// Who is on duty at a site, as the row that is written with its facts says: asked before every decision of a session. A thousand sessions
/// that wake together each ask the database for one number, and wait for no grain, wherever it lives.
/// </summary>
public sealed class DutyBook(IDbContextFactory<MonitorDb> dbs)
{
    private readonly ConcurrentDictionary<string, Page> _pages = new();

    /// <summary>Null: the site keeps no shifts.</summary>
    public async Task<Roster?> At(string? site)
    {
        if (site is null)
            return null;

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var version = await VersionOf(db, site).FirstOrDefaultAsync(CancellationToken.None);
        if (!_pages.TryGetValue(site, out var page) || page.Version != version)
            _pages[site] = page = await PageOf(db, site).FirstOrDefaultAsync(CancellationToken.None) is { } row
                ? new Page(row.Version, JsonSerializer.Deserialize<Kept>(row.Data, MonitorJson.Options)!.Roster)
                : new Page(0, null);
        return page.Roster;
    }

    internal static IQueryable<int> VersionOf(MonitorDb db, string site) => db.Sites.Where(s => s.Id == site).Select(s => s.Version);

    internal static IQueryable<SiteRow> PageOf(MonitorDb db, string site) => db.Sites.Where(s => s.Id == site).AsNoTracking();

    private sealed record Page(int Version, Roster? Roster);

    /// <summary>Of the whole site no more than this is read; a row from before there were shifts has none.</summary>
    private sealed record Kept(Roster? Roster);
}
