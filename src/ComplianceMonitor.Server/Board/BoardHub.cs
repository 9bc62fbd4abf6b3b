using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Board;

/// <summary>The browser's side of the hub.</summary>
public interface IBoardClient
{
    Task Changed(BoardRow row);

    /// <summary>What was pushed is the newest there is, or is not: then the whole is read again.</summary>
    Task Vouched(BoardVouch vouch);

    /// <summary>The clinic's clock was set to another rate.</summary>
    Task ClockChanged(DateTimeOffset now, double rate);
}

/// <summary>Where boards watch. Read only: nothing is charted here.</summary>
public sealed class BoardHub(BoardSnapshots snapshots, Watching watching, Screens screens, Callers callers) : Hub<IBoardClient>
{
    /// <summary>Joins a site's board and hands back all that it shows to this screen.</summary>
    public async Task<BoardSnapshot> Watch(string siteId)
    {
        if (!StreamId.IsOne(siteId))
            throw NoSuchSite();

        var caller = await callers.Again(await screens.Of(Context.GetHttpContext()!), Context.ConnectionAborted); // the connection may be hours old
        if (await watching.Look(caller, siteId) is not { } view)
            throw new HubException("not-allowed");

        watching.Add(Context, caller, siteId, view);
        await Groups.AddToGroupAsync(Context.ConnectionId, BoardRelay.Group(siteId, view), Context.ConnectionAborted);
        return await snapshots.Of(siteId, view) ?? throw NoSuchSite();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watching.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private static HubException NoSuchSite() => new("There is no such site.");
}
