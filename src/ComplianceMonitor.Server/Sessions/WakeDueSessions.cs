using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sites;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>
/// Prompts every session whose time has come, and every one that has not heard the latest news of its site. The session
/// decides what, if anything, that means; so running this twice, on two nodes, or an hour late is harmless.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class WakeDueSessions(
    IDbContextFactory<MonitorDb> dbs, IGrainFactory grains, ClinicClock clock, CaughtUp caughtUp, SweepPulse pulse, ILogger<WakeDueSessions> log) : IJob
{
    /// <summary>As many as are looked at in one go.</summary>
    private const int Batch = 500;

    private static readonly TimeSpan PutOff = TimeSpan.FromMinutes(1);

    public static readonly JobKey Key = new("wake-due-sessions");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            // Ready means: nothing that fell due before is left.
            var swept = await Sweep(cancellationToken);
            while (swept.Due == Batch && !caughtUp.IsDone)
            {
                cancellationToken.ThrowIfCancellationRequested();
                swept = await Sweep(cancellationToken);
            }

            if (swept.Left == 0)
                caughtUp.Done();
        }
        catch (Exception e) when (FailuresAsProblems.WillPass(e))
        {
            SweepFailed(e.GetType().Name); // the next one comes in a second
        }
    }

    /// <summary>One round.</summary>
    public async Task<Swept> Sweep(CancellationToken ct)
    {
        var left = 0;
        await SpreadNews(ct);
        var now = clock.Now;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var due = await Due(db, now).Take(Batch).ToListAsync(ct);
        await Parallel.ForEachAsync(due, ct, async (id, _) =>
        {
            try
            {
                await grains.GetGrain<ISessionGrain>(id).Wake();
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                WakeFailed(id, e.GetType().Name);
                if (!caughtUp.IsDone && FailuresAsProblems.WillPass(e))
                    Interlocked.Increment(ref left);
                else
                    await PushOn(id, now);
            }
        });
        pulse.Swept();
        return new Swept(due.Count, left);
    }

    internal static IQueryable<string> Due(MonitorDb db, DateTimeOffset now) =>
        db.Sessions.Where(s => s.WakeAt < now).OrderBy(s => s.WakeAt).Select(s => s.Id);

    /// <summary>Those that run, and those of today and yesterday: somebody may yet say when a prescriber was away, or who had handed over.</summary>
    internal static IQueryable<UntoldSession> Untold(MonitorDb db, DateOnly since) =>
        from session in db.Sessions
        join site in db.Sites on session.SiteId equals site.Id
        where session.PresenceVersion < site.PresenceVersion
            && (session.Running || (session.ArrivedAt != null && session.LocalDate >= since))
        orderby session.Id
        select new UntoldSession(session.Id, session.SiteId, session.PresenceVersion);

    internal static Task<int> LookLater(MonitorDb db, string id, DateTimeOffset now, DateTimeOffset later) =>
        db.Sessions.Where(s => s.Id == id && s.WakeAt < now).ExecuteUpdateAsync(s => s.SetProperty(r => r.WakeAt, later), CancellationToken.None);

    private async Task SpreadNews(CancellationToken ct)
    {
        var yesterday = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(-1);
        await using var db = await dbs.CreateDbContextAsync(ct);
        foreach (var untold in await Untold(db, yesterday).Take(Batch).ToListAsync(ct))
        {
            try
            {
                var news = await grains.GetGrain<ISiteGrain>(untold.SiteId).NewsSince(untold.Heard);
                await grains.GetGrain<ISessionGrain>(untold.Id).TakeNews(news);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                WakeFailed(untold.Id, e.GetType().Name);
            }
        }
    }

    /// <summary>One sick session must not keep the rest asleep: it is looked at again in a minute.</summary>
    private async Task PushOn(string id, DateTimeOffset now)
    {
        var later = now + PutOff;
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await LookLater(db, id, now, later);
    }

    [LoggerMessage(LogLevel.Error, "Could not wake session {SessionId}: {Kind}")]
    private partial void WakeFailed(string sessionId, string kind);

    [LoggerMessage(LogLevel.Warning, "A sweep failed: {Kind}")]
    private partial void SweepFailed(string kind);

    /// <summary>What a round found.</summary>
    /// <param name="Due">How many sessions were due; if it is all that one round takes, there may be more.</param>
    /// <param name="Left">Those that could not be caught up for a reason that will pass: the monitor is not ready before they are.</param>
    public readonly record struct Swept(int Due, int Left);

    /// <param name="Heard">Up to which of the site's facts it was told.</param>
    internal sealed record UntoldSession(string Id, string SiteId, int Heard);
}
