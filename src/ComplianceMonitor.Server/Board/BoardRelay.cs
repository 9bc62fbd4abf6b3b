using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Board;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Board;

/// <summary>
/// This host's ear on the boards that its browsers watch. Every few seconds it joins again, passes on what it had not heard of, and vouches
/// for the rest: a browser that finds something missing reads the whole again.
/// </summary>
public sealed class BoardRelay(
    IGrainFactory grains, IHubContext<BoardHub, IBoardClient> hub, Watching watching, BoardPulse pulse, TimeProvider time, ILogger<BoardRelay> log)
    : BackgroundService, IBoardWatcher
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, bool> _sites = new();
    private readonly ConcurrentDictionary<string, int> _passed = new();
    private readonly Lock _gate = new();
    private IBoardWatcher? _self;

    /// <summary>Joins a site's board.</summary>
    public async Task<BoardRow[]> Watch(string siteId)
    {
        var rows = await grains.GetGrain<IBoardGrain>(siteId).Watch(Self());
        _sites[siteId] = true;
        return rows;
    }

    public Task Changed(BoardRow row)
    {
        _passed[row.SessionId] = row.Version;
        return Task.WhenAll(Enum.GetValues<BoardView>().Select(view => hub.Clients.Group(Group(row.SiteId, view)).Changed(Shown(row, view))));
    }

    /// <summary>Those who watch a site's board and see so much of it.</summary>
    public static string Group(string site, BoardView view) => $"{site}/{view}";

    /// <summary>As much of a row as such a screen is shown.</summary>
    public static BoardRow Shown(BoardRow row, BoardView view) => view == BoardView.Whole ? row : row.WithoutNames();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var renew = new PeriodicTimer(Renewal, time);
        while (await renew.WaitForNextTickAsync(stoppingToken))
        {
            await LookAgain(stoppingToken);
            foreach (var site in _sites.Keys)
                await Renew(site, stoppingToken);
        }
    }

    private async Task LookAgain(CancellationToken stopping)
    {
        try
        {
            await watching.LookAgain();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("Who watches could not be looked up: {Kind}", e.GetType().Name); // the database is away; nothing new is told meanwhile
        }
    }

    private async Task Renew(string site, CancellationToken stopping)
    {
        try
        {
            var rows = await Watch(site);
            foreach (var row in rows.Where(r => _passed.GetValueOrDefault(r.SessionId) < r.Version))
                await Changed(row);
            if (await pulse.Of(site, rows) is { } vouch)
                await Task.WhenAll(Enum.GetValues<BoardView>().Select(view => hub.Clients.Group(Group(site, view)).Vouched(view == BoardView.Whole ? vouch : vouch.WithoutNames())));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("A board could not be renewed: {Kind}", e.GetType().Name); // and is tried again in a few seconds
        }
    }

    /// <summary>One reference per host, kept alive here: the runtime itself holds observers weakly.</summary>
    private IBoardWatcher Self()
    {
        lock (_gate)
            return _self ??= grains.CreateObjectReference<IBoardWatcher>(this);
    }
}
