using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// Secrets that are handed out to be brought back once, before they expire. Of two that bring one back at the same moment one is answered; a retry of what
/// it was used for is answered again.
/// </summary>
public sealed class Secrets(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    private const int Bytes = 32;

    /// <summary>What is long past is of no use to anybody, not even to say that it was used.</summary>
    private static readonly TimeSpan KeptAfter = TimeSpan.FromDays(30);

    /// <summary>A retry may come this long after what it retries had its time.</summary>
    private static readonly TimeSpan RetriedWithin = TimeSpan.FromDays(1);

    /// <summary>A new one; what is returned is written down nowhere.</summary>
    public async Task<(string Secret, DateTimeOffset ExpiresAt)> Issue(
        string purpose, TimeSpan goodFor, string? person = null, string? subject = null, string? data = null)
    {
        var secret = Fresh();
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        db.Secrets.Add(new SecretRow
        {
            Hash = HashOf(secret),
            Purpose = purpose,
            PersonId = person,
            Subject = subject,
            Data = data,
            ExpiresAt = now + goodFor,
        });
        await db.SaveChangesAsync(CancellationToken.None);
        await Past(db, now - KeptAfter).ExecuteDeleteAsync(CancellationToken.None);
        return (secret, now + goodFor);
    }

    /// <summary>What it is, without using it; null if there is none of that purpose. It may be used or expired: the row says so.</summary>
    public async Task<SecretRow?> Look(string purpose, string secret, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Of(db, HashOf(secret), purpose).FirstOrDefaultAsync(ct);
    }

    /// <summary>Uses it; null if there is none of that purpose that is still good.</summary>
    /// <param name="for">What for: once it was used, only for the same again.</param>
    public async Task<SecretRow?> Use(string purpose, string secret, string @for)
    {
        var hash = HashOf(secret);
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        return await TakeNow(db, hash, purpose, time.GetUtcNow(), @for) == 1
            ? await Of(db, hash, purpose).FirstOrDefaultAsync(CancellationToken.None)
            : null;
    }

    /// <summary>Makes those of a purpose worthless that were handed to somebody, or to nobody yet known.</summary>
    public async Task Withdraw(string purpose, string? person)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await Withdrawable(db, purpose, person).ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <summary>One that nobody has had, of 256 random bits.</summary>
    public static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal static IQueryable<SecretRow> Of(MonitorDb db, string hash, string purpose) =>
        db.Secrets.AsNoTracking().Where(s => s.Hash == hash && s.Purpose == purpose);

    internal static IQueryable<SecretRow> Past(MonitorDb db, DateTimeOffset before) => db.Secrets.Where(s => s.ExpiresAt < before);

    internal static IQueryable<SecretRow> Withdrawable(MonitorDb db, string purpose, string? person) =>
        db.Secrets.Where(s => s.Purpose == purpose && s.PersonId == person && s.UsedFor == null);

    internal static Task<int> TakeNow(MonitorDb db, string hash, string purpose, DateTimeOffset now, string @for)
    {
        var retried = now - RetriedWithin;
        return db.Secrets.Where(s => s.Hash == hash && s.Purpose == purpose)
            .Where(s => (s.UsedFor == null && s.ExpiresAt > now) || (s.UsedFor == @for && s.ExpiresAt > retried))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.UsedFor, @for), CancellationToken.None);
    }
}
