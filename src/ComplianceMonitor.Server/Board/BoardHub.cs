using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Edge;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Board;

/// <summary>The browser's side of the hub.</summary>
public interface IBoardClient
{
    Task Changed(BoardRow row);

    /// <summary>The clinic's clock was set to another rate.</summary>
    Task ClockChanged(DateTimeOffset now, double rate);
}

/// <summary>Where boards watch. Read only: nothing is charted here.</summary>
public sealed class BoardHub(BoardSnapshots snapshots) : Hub<IBoardClient>
{
    /// <summary>Joins a site's board and hands back all that it shows.</summary>
    public async Task<BoardSnapshot> Watch(string siteId)
    {
        if (!StreamId.IsOne(siteId))
            throw NoSuchSite();

        await Groups.AddToGroupAsync(Context.ConnectionId, siteId, Context.ConnectionAborted);
        return await snapshots.Of(siteId) ?? throw NoSuchSite();
    }

    private static HubException NoSuchSite() => new("There is no such site.");
}
