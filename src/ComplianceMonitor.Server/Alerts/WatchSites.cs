using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.Sites;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>
/// Prompts the watch over every site. It decides what, if anything, that means; so running this twice, on two nodes, or late is harmless. What was
/// overdue when this process started is being caught up, and is no lateness of the engine.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class WatchSites(IDbContextFactory<MonitorDb> dbs, IGrainFactory grains, ChannelHealth channels, CaughtUp caughtUp, ILogger<WatchSites> log) : IJob
{
    public static readonly JobKey Key = new("watch-sites");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (!caughtUp.IsDone)
            return;

        try
        {
            await Look(cancellationToken);
        }
        catch (Exception e) when (FailuresAsProblems.WillPass(e))
        {
            LookFailed("all", e.GetType().Name); // the next one comes in a moment
        }
    }

    /// <summary>One round. A site that cannot be looked at keeps no other from it.</summary>
    public async Task Look(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        foreach (var site in await SiteNames.Ids(db).ToListAsync(ct))
        {
            try
            {
                await grains.GetGrain<ISiteWatchGrain>(site).Look(await channels.Down(site, ct));
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LookFailed(site, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Could not look at site {SiteId}: {Kind}")]
    private partial void LookFailed(string siteId, string kind);
}
