using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>How often something may be tried within a time that begins with the first try.</summary>
public sealed record Allowance(int Tries, TimeSpan Within);

/// <summary>
/// Counts tries before they are made, so that a thousand at once are no more than a thousand in a row. One that succeeds is given back, and only then.
/// </summary>
public sealed class Tries(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>Null if it may be tried now; else when again.</summary>
    public async Task<DateTimeOffset?> Take(string key, Allowance allowance)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        while (true)
        {
            var now = time.GetUtcNow();
            if (await Afresh(db, key, now, now + allowance.Within) == 1 || await OneMore(db, key, now, allowance.Tries) == 1)
                return null;
            if (await Until(db, key).FirstOrDefaultAsync(CancellationToken.None) is { } until)
                return until;
            if (await Add(db, key, now + allowance.Within))
                return null;
        }
    }

    /// <summary>It was no failure.</summary>
    public async Task GiveBack(string key)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await OneLess(db, key);
    }

    /// <summary>Nothing stands against that key any more.</summary>
    public async Task Forget(string key)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await OfKey(db, key).ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <summary>Until when nothing more may be tried under these keys; those that may be tried are left out.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> Closed(IReadOnlyCollection<string> keys, int tries, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Spent(db, keys, tries, time.GetUtcNow()).ToDictionaryAsync(t => t.Key, t => t.Until, ct);
    }

    internal static IQueryable<TryRow> OfKey(MonitorDb db, string key) => db.Tries.Where(t => t.Key == key);

    internal static IQueryable<DateTimeOffset?> Until(MonitorDb db, string key) => OfKey(db, key).Select(t => (DateTimeOffset?)t.Until);

    internal static IQueryable<TryRow> Spent(MonitorDb db, IReadOnlyCollection<string> keys, int tries, DateTimeOffset now) =>
        db.Tries.AsNoTracking().Where(t => keys.Contains(t.Key) && t.Count >= tries && t.Until > now);

    internal static Task<int> Afresh(MonitorDb db, string key, DateTimeOffset now, DateTimeOffset until) =>
        OfKey(db, key).Where(t => t.Until <= now)
            .ExecuteUpdateAsync(t => t.SetProperty(r => r.Count, 1).SetProperty(r => r.Until, until), CancellationToken.None);

    internal static Task<int> OneMore(MonitorDb db, string key, DateTimeOffset now, int most) =>
        OfKey(db, key).Where(t => t.Until > now && t.Count < most)
            .ExecuteUpdateAsync(t => t.SetProperty(r => r.Count, r => r.Count + 1), CancellationToken.None);

    internal static Task<int> OneLess(MonitorDb db, string key) =>
        OfKey(db, key).Where(t => t.Count > 0).ExecuteUpdateAsync(t => t.SetProperty(r => r.Count, r => r.Count - 1), CancellationToken.None);

    /// <summary>False if somebody else was first, and it has to be counted among theirs.</summary>
    private static async Task<bool> Add(MonitorDb db, string key, DateTimeOffset until)
    {
        db.Tries.Add(new TryRow { Key = key, Count = 1, Until = until });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
