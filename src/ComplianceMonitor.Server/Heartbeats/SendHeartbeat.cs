using System.Net.Http.Headers;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Metrics;
using ComplianceMonitor.Server.Sessions;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace ComplianceMonitor.Server.Heartbeats;

/// <summary>Tells a dead-man service that we live, but only while the alert engine looks and the database answers: a process that merely runs is no life.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SendHeartbeat(
    HeartbeatSettings settings, SweepPulse pulse, IDbContextFactory<MonitorDb> dbs, MonitorMetrics metrics, ILogger<SendHeartbeat> log) : IJob
{
    public static readonly JobKey Key = new("send-heartbeat");

    /// <summary>How long ago the engine may have looked, its end included.</summary>
    private const double LongestPause = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly HttpMessageInvoker Line = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    });

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await Beat(cancellationToken);

    /// <summary>One beat; false if it was held back, or not taken.</summary>
    public async Task<bool> Beat(CancellationToken ct)
    {
        if ((await Illness(ct) ?? await Refusal(ct)) is not { } failure)
            return true;

        metrics.HeartbeatMissed();
        NotSent(settings.Url.Host, failure);
        return false;
    }

    /// <summary>Why there is nothing to tell; null: all is well.</summary>
    private async Task<string?> Illness(CancellationToken ct)
    {
        if (!(pulse.SecondsAgo <= LongestPause))
            return "the alert engine has not looked in time";

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Database.CanConnectAsync(ct) ? null : "the database does not answer";
    }

    /// <summary>Why it was not taken; null: it was.</summary>
    private async Task<string?> Refusal(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.Url);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        try
        {
            using var answer = await Line.SendAsync(request, patience.Token);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return $"the line failed: {e.HttpRequestError}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "it did not answer in time";
        }
    }

    [LoggerMessage(LogLevel.Warning, "No heartbeat to {Host}: {Why}")]
    private partial void NotSent(string host, string why);
}
