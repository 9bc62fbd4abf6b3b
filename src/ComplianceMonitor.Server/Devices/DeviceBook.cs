using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Devices;

/// <summary>What is enrolled for a site, and what was.</summary>
public sealed class DeviceBook(IDbContextFactory<MonitorDb> dbs, SignInBook signIns, Watching watching, TimeProvider time)
{
    public async Task<Ok<DeviceView[]>> Of(string site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return TypedResults.Ok((await At(db, site).ToListAsync(ct)).Select(Told).ToArray());
    }

    /// <summary>Enrols a browser, or enrols it anew.</summary>
    public async Task<DeviceRow> Enrol(string device, string site, DeviceKind kind, string name, bool showsInitials, Actor by)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var row = await db.Devices.FindAsync([device], CancellationToken.None);
        if (row is null)
            db.Devices.Add(row = new DeviceRow { Id = device, SiteId = site, Kind = kind, Name = name, EnrolledBy = by.Person.Name, EnrolledAt = time.GetUtcNow() });
        (row.SiteId, row.Kind, row.Name, row.ShowsInitials) = (site, kind, name, showsInitials);
        (row.EnrolledBy, row.EnrolledAt, row.RevokedAt) = (by.Person.Name, time.GetUtcNow(), null);
        await db.SaveChangesAsync(CancellationToken.None);
        return row;
    }

    /// <summary>Ends what a device may, whoever is signed in on it, and what it watches; false if there is no such device at the site.</summary>
    public async Task<bool> Revoke(string site, string device)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        if (await End(db, site, device, time.GetUtcNow()) == 0)
            return false;

        await signIns.EndOn(device);
        await watching.LookAgain();
        return true;
    }

    /// <summary>What enrolled devices are or were called, by their ids.</summary>
    public async Task<Dictionary<string, string>> Names(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Called(db, ids).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
    }

    internal static DeviceView Told(DeviceRow d) =>
        new(d.Id, d.Kind, d.Name, d.ShowsInitials, d.EnrolledBy, d.EnrolledAt, d.SeenAt, d.RevokedAt);

    internal static IQueryable<DeviceRow> At(MonitorDb db, string site) =>
        db.Devices.AsNoTracking().Where(d => d.SiteId == site).OrderBy(d => d.RevokedAt != null).ThenByDescending(d => d.EnrolledAt);

    internal static Task<int> End(MonitorDb db, string site, string device, DateTimeOffset now) =>
        db.Devices.Where(d => d.Id == device && d.SiteId == site && d.RevokedAt == null)
            .ExecuteUpdateAsync(d => d.SetProperty(r => r.RevokedAt, now), CancellationToken.None);

    internal static IQueryable<DeviceRow> Called(MonitorDb db, IReadOnlyCollection<string> ids) => db.Devices.AsNoTracking().Where(d => ids.Contains(d.Id));
}
