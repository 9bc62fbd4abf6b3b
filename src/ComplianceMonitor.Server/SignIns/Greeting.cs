using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Sites;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Tells somebody who has come in who they are here: where they hold which role, and how they can sign.</summary>
public sealed class Greeting(IDbContextFactory<MonitorDb> dbs, Screens screens, SiteNames sites, SignInSettings settings, ClinicClock clock)
{
    public async Task<SignedIn> To(StaffMember member, SignInRow signIn, CancellationToken ct)
    {
        var device = await screens.Enrolled(signIn.Device, ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new SignedIn(
            member.Id,
            member.Login,
            member.Name,
            await Sites(member, ct),
            member.Acting(Rights.Accounts) is not null,
            signIn.Way,
            signIn.Device,
            device?.Known(),
            await HasPasskey(db, member.Id).AnyAsync(ct),
            await HasPassword(db, member.Id).AnyAsync(ct),
            (int)SignInBook.IdleOn(device).TotalSeconds,
            settings.IsTooLittle(signIn.Way));
    }

    private async Task<SiteRoles[]> Sites(StaffMember member, CancellationToken ct)
    {
        var now = clock.Now;
        return
        [
            .. from site in await sites.All(ct)
               let roles = member.RolesAt(site.Id, now).ToArray()
               where roles.Length > 0
               select new SiteRoles(site.Id, site.Name, roles, Until(member, site.Id, now)),
        ];
    }

    internal static IQueryable<string> HasPasskey(MonitorDb db, string id) => db.UserPasskeys.Where(p => p.UserId == id).Select(p => p.UserId);

    internal static IQueryable<string> HasPassword(MonitorDb db, string id) => db.Users.Where(u => u.Id == id && u.PasswordHash != null).Select(u => u.Id);

    private static DateTimeOffset? Until(StaffMember member, string site, DateTimeOffset now) =>
        member.IsEmergencyAt(site, now) ? member.Emergencies.Where(e => e.Site == site && e.IsOpen(now)).Max(e => e.Until) : null;
}
