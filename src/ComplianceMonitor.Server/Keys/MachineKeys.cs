using System.Security.Cryptography;
using System.Text;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Keys;

/// <summary>The keys of a site. They begin with <c>cm_</c>, so that whoever looks for lost secrets finds them.</summary>
public sealed class MachineKeys(IDbContextFactory<MonitorDb> dbs, DoorLog log, TimeProvider time)
{
    /// <summary>What every key begins with.</summary>
    public const string Start = "cm_";

    private const int IdLength = 16;

    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LoggedEvery = TimeSpan.FromHours(1);

    /// <summary>Makes one; the key that is returned is written down nowhere.</summary>
    public async Task<IssuedKey> Make(string site, NewKey asked, Actor by)
    {
        var secret = Secrets.Fresh();
        var now = time.GetUtcNow();
        var row = new MachineKeyRow
        {
            Id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
            SiteId = site,
            Name = asked.Name.Trim(),
            Hash = Secrets.HashOf(secret),
            Scopes = string.Join(' ', asked.Scopes),
            MadeBy = by.Person.Name,
            MadeAt = now,
            ExpiresAt = now.AddDays(asked.Days),
        };
        await log.Write(AccessKind.CredentialChanged, site, by.Person, by.Device, $"key {Start}{row.Id} made");
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        db.MachineKeys.Add(row);
        await db.SaveChangesAsync(CancellationToken.None);
        return new IssuedKey(row.Id, $"{Start}{row.Id}_{secret}", row.ExpiresAt);
    }

    /// <summary>What there is and was at a site, what is good first.</summary>
    public async Task<KeyView[]> Of(string site, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return [.. (await At(db, site).ToListAsync(ct)).Select(k => new KeyView(
            k.Id, k.Name, Start + k.Id, k.Codes, k.MadeBy, k.MadeAt, k.ExpiresAt, k.UsedAt, k.RevokedAt))];
    }

    /// <summary>Ends one; false if it is none of the site's, or has ended.</summary>
    public async Task<bool> Revoke(string site, string id, Actor by)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        if (await End(db, site, id, time.GetUtcNow()) == 0)
            return false;

        await log.Write(AccessKind.CredentialChanged, site, by.Person, by.Device, $"key {Start}{id} revoked");
        return true;
    }

    /// <summary>The key that a request brings; null if it is none, or no longer good.</summary>
    public async Task<MachineKeyRow?> Find(string key, CancellationToken ct)
    {
        if (key.Split('_', 3) is not [_, { Length: IdLength } id, { Length: > 0 } secret] || await Good(id, ct) is not { } row || !IsOf(row, secret))
            return null;

        var now = time.GetUtcNow();
        if (!(now - row.LoggedAt < LoggedEvery))
        {
            await log.Write(AccessKind.KeyUsed, row.SiteId, row.Bearer, row.Bearer.Id); // first, for a use that cannot be logged is none
            await Logged(id, now);
        }
        else if (!(now - row.UsedAt < UsedEvery))
        {
            await Used(id, now);
        }

        return row;
    }

    /// <summary>The key of that id, while it is good.</summary>
    public async Task<MachineKeyRow?> Good(string id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Living(db, id, time.GetUtcNow()).FirstOrDefaultAsync(ct);
    }

    internal static IQueryable<MachineKeyRow> At(MonitorDb db, string site) =>
        db.MachineKeys.AsNoTracking().Where(k => k.SiteId == site).OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.MadeAt);

    internal static IQueryable<MachineKeyRow> Living(MonitorDb db, string id, DateTimeOffset now) =>
        db.MachineKeys.AsNoTracking().Where(k => k.Id == id && k.RevokedAt == null && k.ExpiresAt > now);

    internal static Task<int> End(MonitorDb db, string site, string id, DateTimeOffset now) =>
        db.MachineKeys.Where(k => k.Id == id && k.SiteId == site && k.RevokedAt == null)
            .ExecuteUpdateAsync(k => k.SetProperty(r => r.RevokedAt, now), CancellationToken.None);

    internal static Task<int> SetUsed(MonitorDb db, string id, DateTimeOffset now) =>
        db.MachineKeys.Where(k => k.Id == id).ExecuteUpdateAsync(k => k.SetProperty(r => r.UsedAt, now), CancellationToken.None);

    internal static Task<int> SetLogged(MonitorDb db, string id, DateTimeOffset now) =>
        db.MachineKeys.Where(k => k.Id == id)
            .ExecuteUpdateAsync(k => k.SetProperty(r => r.LoggedAt, now).SetProperty(r => r.UsedAt, now), CancellationToken.None);

    /// <summary>In a time that says nothing of how much of it was right.</summary>
    private static bool IsOf(MachineKeyRow row, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Secrets.HashOf(secret)), Encoding.ASCII.GetBytes(row.Hash));

    private async Task Used(string id, DateTimeOffset now)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await SetUsed(db, id, now);
    }

    private async Task Logged(string id, DateTimeOffset now)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await SetLogged(db, id, now);
    }
}
