using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Queues a site's digest when it has closed, once a day whatever the number of nodes: that it was given is known by its notice alone.</summary>
public sealed class DigestRows(IDbContextFactory<MonitorDb> dbs, IGrainFactory grains, ReachBook reach, Ledger ledger, ClinicClock clock)
{
    private readonly ConcurrentDictionary<string, DateOnly> _settled = new();

    /// <summary>Gives the last closing's digest, unless it was given or there is nothing to tell.</summary>
    public async Task Give(string siteId, CancellationToken ct)
    {
        if (await reach.At(siteId) is not { Site: var site } reached)
            return;

        var now = clock.Now;
        var (day, _) = Digest.Last(site, now);
        if (_settled.GetValueOrDefault(siteId) == day)
            return;

        var (stream, key) = (Streams.Watch(siteId), Digest.KeyOf(day));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await Given(db, stream, key).AnyAsync(ct)
            && Digest.Of(site, day, await Read(await Concerned(db, siteId, day).ToListAsync(ct)), await ledger.CountUndelivered(siteId, ct), now) is { } notice)
        {
            NoticeRows.Add(db, siteId, reached, new Step(stream, key, Digest.Cause, [Role.Manager], null, notice, notice.What, now, OnBoard: false));
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
            }
            catch (DbUpdateException)
            {
                return; // another node gave it, as the next look finds; else that one gives it
            }
        }

        _settled[siteId] = day;
    }

    internal static IQueryable<string> Given(MonitorDb db, string stream, string key) => db.Notices.Where(n => n.Stream == stream && n.Key == key).Select(n => n.Key);

    /// <summary>The sessions of the day, and those that run.</summary>
    internal static IQueryable<string> Concerned(MonitorDb db, string site, DateOnly day) =>
        db.Sessions.Where(s => s.SiteId == site && (s.LocalDate == day || s.Running)).OrderBy(s => s.Id).Select(s => s.Id);

    private async Task<Session[]> Read(List<string> ids)
    {
        var sessions = new List<Session>();
        foreach (var id in ids)
            if (await grains.GetGrain<ISessionGrain>(id).Facts() is { } facts)
                sessions.Add(Session.Of(facts));
        return [.. sessions];
    }
}
