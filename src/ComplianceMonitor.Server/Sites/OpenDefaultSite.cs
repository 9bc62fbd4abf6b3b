using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Sites;

/// <summary>
/// Opens the one site of a clinic that starts for the first time. Two nodes that start together open it once; a kill in
/// between leaves it to the next start.
/// </summary>
public sealed class OpenDefaultSite(
    FirstSite first, IGrainFactory grains, IDbContextFactory<MonitorDb> dbs, TimeProvider time, ILogger<OpenDefaultSite> log) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const int Attempts = 30;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Open(cancellationToken);
                return;
            }
            catch (Exception e) when (FailuresAsProblems.WillPass(e) && attempt < Attempts)
            {
                log.LogWarning("The site cannot be opened yet: {Kind}", e.GetType().Name);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Open(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Sites.AnyAsync(ct))
            await grains.GetGrain<ISiteGrain>(FirstSite.Id).Open(first.Opened);
    }
}

/// <summary>The site that a first start opens. Once it is open these settings are no longer read: its own facts are.</summary>
public sealed record FirstSite(SiteFact Opened)
{
    public const string Id = "main";

    private const int Chairs = 6;

    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static FirstSite From(IConfiguration configuration) => new(SettingsException.In(
        "Site",
        () => SiteDecider.Open(
            Text(configuration, "Site:Name") ?? "Main clinic",
            Text(configuration, "Site:TimeZone") ?? OwnZone(),
            Setting.Outpatient,
            [.. Enumerable.Range(1, Chairs).Select(n => $"{n}")])));

    /// <summary>The machine's own zone where it has one with an IANA name, else UTC.</summary>
    private static string OwnZone()
    {
        var local = TimeZoneInfo.Local;
        var name = local.HasIanaId ? local.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(local.Id, out var iana) ? iana : null;
        return name is not null && SiteShape.IsZone(name) ? name : "UTC";
    }

    private static string? Text(IConfiguration configuration, string key) =>
        configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
