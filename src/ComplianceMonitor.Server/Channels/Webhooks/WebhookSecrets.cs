using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>
/// The secrets of channels, one each. A new one takes the place of the old, which counts for a day more, so that a receiver has time to learn the new one; unless it
/// is known to others, and ends at once.
/// </summary>
public sealed class WebhookSecrets(IDbContextFactory<MonitorDb> dbs, IDataProtectionProvider protection, DoorLog log, TimeProvider time)
{
    /// <summary>How long both count, its end excluded.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Keeps a new secret.</summary>
    /// <param name="secret">One that was just made, or, for a receiver that gives its own, that.</param>
    /// <param name="atOnce">The one before it ends now.</param>
    public async Task<ToldSecret> Keep(string site, string channel, string secret, bool atOnce, Actor by)
    {
        var now = time.GetUtcNow();
        var kept = Protector(site, channel).Protect(secret);
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var row = await Of(db, site, channel).FirstOrDefaultAsync(CancellationToken.None);
        await log.Write(AccessKind.CredentialChanged, site, by.Person, by.Device, $"secret of channel {channel} {(row is null ? "made" : "replaced")}");
        if (row is null)
        {
            db.WebhookSecrets.Add(row = new WebhookSecretRow { SiteId = site, ChannelId = channel, Current = kept, MadeBy = by.Person.Name, MadeAt = now });
        }
        else
        {
            (row.Previous, row.PreviousUntil) = (atOnce ? null : row.Current, atOnce ? null : now + Overlap);
            (row.Current, row.MadeBy, row.MadeAt) = (kept, by.Person.Name, now);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return new ToldSecret(secret, row.PreviousUntil);
    }

    /// <summary>Those that count now, the newest first; none, where none was made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys that protect them are lost.</exception>
    public async Task<string[]> Good(string site, string channel, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await Of(db, site, channel).AsNoTracking().FirstOrDefaultAsync(ct) is not { } row)
            return [];

        var protector = Protector(site, channel);
        var current = protector.Unprotect(row.Current);
        return row.Previous is { } previous && time.GetUtcNow() < row.PreviousUntil ? [current, protector.Unprotect(previous)] : [current];
    }

    /// <summary>When it was made and by whom; null, where none was.</summary>
    public async Task<SecretView?> Look(string site, string channel, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Of(db, site, channel).AsNoTracking().FirstOrDefaultAsync(ct) is { } row
            ? new SecretView(row.MadeBy, row.MadeAt, time.GetUtcNow() < row.PreviousUntil ? row.PreviousUntil : null)
            : null;
    }

    internal static IQueryable<WebhookSecretRow> Of(MonitorDb db, string site, string channel) =>
        db.WebhookSecrets.Where(s => s.SiteId == site && s.ChannelId == channel);

    /// <summary>What is written into another channel's row opens nothing.</summary>
    private IDataProtector Protector(string site, string channel) => protection.CreateProtector("channel-secret", site, channel);
}
