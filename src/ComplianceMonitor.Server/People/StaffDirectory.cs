using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.People;

/// <summary>Who works here, read from the rows that are written with their facts.</summary>
public sealed class StaffDirectory(IDbContextFactory<MonitorDb> dbs, ClinicClock clock)
{
    public async Task<StaffMember?> Find(string id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await OfId(db, id).FirstOrDefaultAsync(ct) is { } data ? StaffRow.Read(data) : null;
    }

    public async Task<StaffMember[]> All(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return [.. (await Everybody(db).ToListAsync(ct)).Select(StaffRow.Read)];
    }

    /// <summary>Who holds which role at a site now, once for each role, by name; the suspended do not.</summary>
    public async Task<Person[]> At(string site, CancellationToken ct) =>
    [
        .. from member in await All(ct)
           where !member.IsSuspended
           orderby member.Name
           from role in member.RolesAt(site, clock.Now)
           select new Person(member.Id, member.Name, role),
    ];

    /// <summary>Whether somebody holds a role at a site now, and is not suspended.</summary>
    public async Task<bool> IsAt(string site, string id, CancellationToken ct) =>
        await Find(id, ct) is { IsSuspended: false } member && member.RolesAt(site, clock.Now).Any();

    internal static IQueryable<string> OfId(MonitorDb db, string id) => db.Staff.Where(s => s.Id == id).Select(s => s.Data);

    internal static IQueryable<string> Everybody(MonitorDb db) => db.Staff.OrderBy(s => s.Id).Select(s => s.Data);
}
