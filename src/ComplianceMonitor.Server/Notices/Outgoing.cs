using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>
/// Leases what is due and starts it on its way. A round waits for no channel; what is on its way is bounded by channel, and each message stands
/// for itself, so what is broken or hangs holds up nothing else.
/// </summary>
public sealed partial class Outgoing(
    IDbContextFactory<MonitorDb> dbs, ReachBook reach, OverRows overs, Courier courier, SendingPrompt prompt, ClinicClock clock, TimeProvider time, ILogger<Outgoing> log) : IHostedService, IDisposable
{
    /// <summary>As many rows of one channel as are looked at in one go.</summary>
    private const int Batch = 200;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long a stop waits for what is on its way before it is cut off; its lease then runs out.</summary>
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(5);

    private readonly Lanes _lanes = new();
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private volatile bool _more;

    /// <summary>Done when nothing is on its way any more.</summary>
    public Task Idle => Task.WhenAll(_underWay.Keys);

    /// <summary>One look at all that is due.</summary>
    public async Task Round(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            _more = false;
            var (now, real) = (clock.Now, time.GetUtcNow());
            await using var db = await dbs.CreateDbContextAsync(ct);
            foreach (var lane in await WaitingRows.DueLanes(db, now, real, FarAhead(real)).ToListAsync(ct))
                await Serve(db, lane, now, real, ct);
            await overs.Tell(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.CancelAfter(LastWait);
        await Idle.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _stopping.Dispose();
    }

    private async Task Serve(MonitorDb db, Lane lane, DateTimeOffset now, DateTimeOffset real, CancellationToken ct)
    {
        if (_lanes.Free(lane) is var free && free == 0)
        {
            _more = true;
            return;
        }

        try
        {
            if ((await reach.At(lane.SiteId))?.Site is { } site)
                await Serve(db, site, lane, free, now, real, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LaneFailed(lane.SiteId, lane.ChannelId, e.GetType().Name); // the next look comes in a second
        }
    }

    private async Task Serve(MonitorDb db, Site site, Lane lane, int free, DateTimeOffset now, DateTimeOffset real, CancellationToken ct)
    {
        var due = await WaitingRows.DueIn(db, lane.SiteId, lane.ChannelId, now, real, FarAhead(real)).AsNoTracking().Take(Batch).ToListAsync(ct);
        var over = (await WaitingRows.Over(db, [.. due.Select(d => d.AlertKey).Distinct()]).AsNoTracking().ToListAsync(ct)).ToDictionary(o => o.AlertKey, o => o.OverAt);
        var moot = due.Where(d => over.ContainsKey(d.AlertKey) && !StillMatters.Is(d.Kind, d.Priority ?? Priority.Low, isOver: true, wasTold: true)).ToList();
        if (moot.Count > 0)
            await Marks.Withdrawn(db, [.. moot.Select(d => d.Id)], "It was over before it could be told.", now, real, FarAhead(real));

        var left = due.Except(moot).ToList();
        var plan = SendingPlan.Of(left, await Formed(db, lane, left, now, ct), site.Routing ?? Routing.Usual, now);
        foreach (var (ids, until) in plan.Held)
            await Marks.HeldBack(db, ids, now, until);

        _more |= plan.Messages.Length > free || due.Count == Batch;
        var by = Guid.NewGuid().ToString("N");
        await Lease(db, plan.Messages[..Math.Min(free, plan.Messages.Length)], by, now, real);
        foreach (var message in (await Leases.Got(db, by).AsNoTracking().ToListAsync(CancellationToken.None)).GroupBy(d => d.MessageKey!))
            Start(lane, courier.Deliver(site, message.Key, by, [.. message], over, _stopping.Token));
    }

    private static async Task Lease(MonitorDb db, PlannedMessage[] messages, string by, DateTimeOffset now, DateTimeOffset real)
    {
        var until = real + Leases.Length;
        if (messages.Where(m => m.Key is not null).Select(m => m.Key!).ToList() is { Count: > 0 } keys)
            await Leases.Again(db, keys, by, until, real);
        if (messages.Where(m => m is { Key: null, Ids.Length: 1 }).Select(m => m.Ids[0]).ToList() is { Count: > 0 } ids)
            await Leases.Alone(db, ids, by, until, real, now);
        foreach (var bundle in messages.Where(m => m is { Key: null, Ids.Length: > 1 }))
            await Leases.Together(db, [.. bundle.Ids], bundle.Ids[0], by, until, real, now);
    }

    private static async Task<ILookup<string, DateTimeOffset>> Formed(MonitorDb db, Lane lane, List<DeliveryRow> due, DateTimeOffset now, CancellationToken ct)
    {
        List<string> recipients = [.. due.Where(d => d.MessageKey is null && d.Priority != Priority.High).Select(d => d.Recipient).Distinct()];
        var formed = recipients.Count == 0 ? [] : await WaitingRows.FormedSince(db, lane.SiteId, lane.ChannelId, recipients, now - Hour).ToListAsync(ct);
        return formed.ToLookup(f => f.Recipient, f => f.At);
    }

    private void Start(Lane lane, Task delivery)
    {
        _lanes.Enter(lane);
        var ended = Ended();
        _underWay[ended] = true;
        _ = ended.ContinueWith(t => _underWay.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        async Task Ended()
        {
            try
            {
                await delivery;
            }
            catch (Exception e)
            {
                DeliveryBroke(e.GetType().Name); // its lease runs out
            }

            _lanes.Leave(lane);
            if (_more)
                prompt.Ask();
        }
    }

    private static DateTimeOffset FarAhead(DateTimeOffset real) => real + (2 * Leases.Length);

    [LoggerMessage(LogLevel.Warning, "What is due at {Site} by {Channel} could not be sent: {Kind}")]
    private partial void LaneFailed(string site, string channel, string kind);

    [LoggerMessage(LogLevel.Error, "A message broke: {Kind}")]
    private partial void DeliveryBroke(string kind);
}
