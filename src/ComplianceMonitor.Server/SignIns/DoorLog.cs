using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Sites;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Writes into the access log what happens at the door: once for each site that it concerns, which is where somebody works.</summary>
public sealed class DoorLog(AccessLog log, SiteNames sites, ClinicClock clock)
{
    /// <summary>Something about somebody, on a device.</summary>
    /// <param name="detail">A few words without a name: the way of signing in.</param>
    public async Task Write(AccessKind what, StaffMember who, string? device, string? detail = null)
    {
        var now = clock.Now;
        var concerned = (await sites.All(CancellationToken.None)).Where(s => who.RolesAt(s.Id, now).Any()).Select(s => s.Id).ToArray();
        await Task.WhenAll(concerned.DefaultIfEmpty(null).Select(site =>
            Write(new AccessEntry(now, In(who, site, now), device, site, what, Detail: detail))));
    }

    /// <summary>Something at a site, by somebody who acts there.</summary>
    public Task Write(AccessKind what, string site, Person? by, string? device, string? detail = null) =>
        Write(new AccessEntry(clock.Now, by, device, site, what, Detail: detail));

    /// <summary>A lock-out that goes on being tried at is one line, as a page that goes on being read is.</summary>
    private Task Write(AccessEntry entry) => log.WriteView(entry, Task.FromResult);

    private static Person? In(StaffMember who, string? site, DateTimeOffset now) =>
        (site is null ? who.Grants.Select(g => (Role?)g.Role).FirstOrDefault() : who.RolesAt(site, now).Select(r => (Role?)r).FirstOrDefault()) is { } role
            ? new Person(who.Id, who.Name, role)
            : null;
}
