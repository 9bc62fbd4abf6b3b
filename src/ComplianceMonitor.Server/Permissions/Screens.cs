using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>Knows an enrolled screen by its cookie where nobody is signed in on it.</summary>
public sealed class Screens(IDbContextFactory<MonitorDb> dbs, DeviceCookie cookie, TimeProvider time)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Who calls: what signing in left behind, else the screen.</summary>
    public async Task<Caller> Of(HttpContext http)
    {
        if (http.Features.Get<Caller>() is { } known)
            return known;

        var caller = cookie.Known(http) is { } device ? await Of(device, http.RequestAborted) : Caller.Nobody;
        http.Features.Set(caller);
        return caller;
    }

    /// <summary>A device with nobody signed in on it.</summary>
    public async Task<Caller> Of(string device, CancellationToken ct) => new(device, await Enrolled(device, ct), null, null);

    /// <summary>What a device is enrolled as, unless that was revoked.</summary>
    public async Task<DeviceRow?> Enrolled(string device, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await Unrevoked(db, device).FirstOrDefaultAsync(ct) is not { } row)
            return null;

        var now = time.GetUtcNow();
        if (!(now - row.SeenAt < SeenEvery))
            await Seen(db, device, now);
        return row;
    }

    internal static IQueryable<DeviceRow> Unrevoked(MonitorDb db, string device) =>
        db.Devices.AsNoTracking().Where(d => d.Id == device && d.RevokedAt == null);

    internal static Task<int> Seen(MonitorDb db, string device, DateTimeOffset now) =>
        db.Devices.Where(d => d.Id == device).ExecuteUpdateAsync(d => d.SetProperty(r => r.SeenAt, now), CancellationToken.None);
}
