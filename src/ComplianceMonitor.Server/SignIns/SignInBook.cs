using System.Security.Cryptography;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// Who is signed in where. A sign-in ends by itself after twelve hours, or when nobody has touched the screen for a while; and at once when it, its owner or
/// its device is revoked, which each request looks up anew.
/// </summary>
public sealed class SignInBook(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>On a shared tablet.</summary>
    public static readonly TimeSpan TabletIdle = TimeSpan.FromMinutes(2);

    /// <summary>On a screen of one's own.</summary>
    public static readonly TimeSpan BrowserIdle = TimeSpan.FromMinutes(30);

    /// <summary>The page says so in time; this much later the server takes it to be gone.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>How long a screen may be left alone.</summary>
    public static TimeSpan IdleOn(DeviceRow? device) => device is { Kind: DeviceKind.Tablet, RevokedAt: null } ? TabletIdle : BrowserIdle;

    /// <summary>Signs somebody in on a device, under a name that nobody had before, and ends whoever was signed in there.</summary>
    public async Task<SignInRow> Begin(string person, SignInWay way, string device, string agent)
    {
        var now = time.GetUtcNow();
        var row = new SignInRow
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true),
            PersonId = person,
            Device = device,
            Way = way,
            Agent = agent,
            At = now,
            SeenAt = now,
            ActiveAt = now,
        };
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await EndOn(db, device, now);
        db.SignIns.Add(row);
        await db.SaveChangesAsync(CancellationToken.None);
        return row;
    }

    /// <summary>Who calls by that sign-in, or null if it is not, or no longer, worth anything.</summary>
    public async Task<Caller?> Find(string id, string device, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await Living(db, id, now - Longest).FirstOrDefaultAsync(ct) is not { } found || found.SignIn.Device != device)
            return null;
        if (now - found.SignIn.ActiveAt > IdleOn(found.Device) + Grace)
            return null;

        if (now - found.SignIn.SeenAt > SeenEvery)
            await Seen(db, id, now);
        return StaffRow.Read(found.Staff) is { IsSuspended: false } member
            ? new Caller(device, found.Device is { RevokedAt: null } enrolled ? enrolled : null, member, found.SignIn)
            : null;
    }

    /// <summary>Somebody touched the screen.</summary>
    public async Task Active(string id)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await Touched(db, id, time.GetUtcNow());
    }

    /// <summary>A second proof was given since.</summary>
    public async Task Raise(string id, SignInWay way)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await Raised(db, id, way);
    }

    /// <summary>Where somebody is signed in, the newest first.</summary>
    public async Task<(SignInRow SignIn, string? Device)[]> Of(string person, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await OfPerson(db, person, now - Longest).ToListAsync(ct);
        return [.. rows.Where(r => now - r.SignIn.ActiveAt <= IdleOn(r.Device) + Grace).Select(r => (r.SignIn, r.Device?.Name))];
    }

    /// <summary>How many sign-ins of each person there are.</summary>
    public async Task<Dictionary<string, int>> Count(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await Running(db, time.GetUtcNow() - Longest).ToListAsync(ct)).CountBy(p => p).ToDictionary();
    }

    /// <summary>Ends one; false if it is not that person's, or has ended.</summary>
    public async Task<bool> End(string id, string person)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        return await EndOne(db, id, person, time.GetUtcNow()) == 1;
    }

    /// <summary>Ends all of somebody's, but for the one that asks for it.</summary>
    public async Task EndAll(string person, string? but = null)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await EndThose(db, person, but, time.GetUtcNow());
    }

    /// <summary>Ends whoever is signed in on a device.</summary>
    public async Task EndOn(string device)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await EndOn(db, device, time.GetUtcNow());
    }

    internal static IQueryable<FoundSignIn> Living(MonitorDb db, string id, DateTimeOffset since) =>
        from s in db.SignIns.AsNoTracking()
        join p in db.Staff on s.PersonId equals p.Id
        join d in db.Devices on s.Device equals d.Id into devices
        from device in devices.DefaultIfEmpty()
        where s.Id == id && s.EndedAt == null && s.At > since
        select new FoundSignIn(s, p.Data, device);

    internal static IQueryable<SignInOnDevice> OfPerson(MonitorDb db, string person, DateTimeOffset since) =>
        from s in db.SignIns.AsNoTracking()
        join d in db.Devices on s.Device equals d.Id into devices
        from device in devices.DefaultIfEmpty()
        where s.PersonId == person && s.EndedAt == null && s.At > since
        orderby s.SeenAt descending
        select new SignInOnDevice(s, device);

    internal static IQueryable<string> Running(MonitorDb db, DateTimeOffset since) =>
        db.SignIns.Where(s => s.EndedAt == null && s.At > since).Select(s => s.PersonId);

    internal static Task<int> Seen(MonitorDb db, string id, DateTimeOffset now) =>
        db.SignIns.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenAt, now), CancellationToken.None);

    internal static Task<int> Touched(MonitorDb db, string id, DateTimeOffset now) =>
        db.SignIns.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ActiveAt, now).SetProperty(r => r.SeenAt, now), CancellationToken.None);

    internal static Task<int> Raised(MonitorDb db, string id, SignInWay way) =>
        db.SignIns.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Way, way), CancellationToken.None);

    internal static Task<int> EndOne(MonitorDb db, string id, string person, DateTimeOffset now) =>
        db.SignIns.Where(s => s.Id == id && s.PersonId == person && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now), CancellationToken.None);

    internal static Task<int> EndThose(MonitorDb db, string person, string? but, DateTimeOffset now) =>
        db.SignIns.Where(s => s.PersonId == person && s.Id != but && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now), CancellationToken.None);

    internal static Task<int> EndOn(MonitorDb db, string device, DateTimeOffset now) =>
        db.SignIns.Where(s => s.Device == device && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now), CancellationToken.None);

    /// <param name="Staff">Who it is, as <see cref="StaffRow.Data"/>.</param>
    internal sealed record FoundSignIn(SignInRow SignIn, string Staff, DeviceRow? Device);

    internal sealed record SignInOnDevice(SignInRow SignIn, DeviceRow? Device);
}
