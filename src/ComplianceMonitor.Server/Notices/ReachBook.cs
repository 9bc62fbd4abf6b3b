using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Sites;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>All that decides whom a notice of a site reaches: its channels and routes, and who holds a role there, with their addresses.</summary>
public sealed record SiteReach(Site Site, Contact[] People);

/// <summary>
/// Asked before every step that tells somebody. A thousand of them ask the database for two numbers each, and read again only what has changed.
/// </summary>
public sealed class ReachBook(IDbContextFactory<MonitorDb> dbs, IGrainFactory grains, ClinicClock clock)
{
    private readonly ConcurrentDictionary<string, Site> _sites = new();
    private Staff _staff = new(-1, []);

    /// <summary>Null: there is no such site.</summary>
    public async Task<SiteReach?> At(string? site)
    {
        if (site is null)
            return null;

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var version = await DutyBook.VersionOf(db, site).FirstOrDefaultAsync(CancellationToken.None);
        if (version == 0)
            return null;
        if (!_sites.TryGetValue(site, out var known) || known.Version != version)
        {
            if (await grains.GetGrain<ISiteGrain>(site).Now() is not { } now)
                return null;
            _sites[site] = known = now;
        }

        return new SiteReach(known, At(site, await Members(db)));
    }

    internal static IQueryable<int> StaffVersion(MonitorDb db) => db.Staff.GroupBy(_ => 1).Select(all => all.Sum(s => s.Version));

    private Contact[] At(string site, StaffMember[] members)
    {
        var now = clock.Now;
        return
        [
            .. from member in members
               where !member.IsSuspended
               from role in member.RolesAt(site, now)
               select new Contact(new Person(member.Id, member.Name, role), member.Email),
        ];
    }

    private async Task<StaffMember[]> Members(MonitorDb db)
    {
        // People are added and change, and are never removed: the sum grows with everything that is said of any of them.
        var version = await StaffVersion(db).FirstOrDefaultAsync(CancellationToken.None);
        if (_staff is { } known && known.Version == version)
            return known.Members;

        StaffMember[] members = [.. (await StaffDirectory.Everybody(db).ToListAsync(CancellationToken.None)).Select(StaffRow.Read)];
        _staff = new Staff(version, members);
        return members;
    }

    private sealed record Staff(int Version, StaffMember[] Members);
}
