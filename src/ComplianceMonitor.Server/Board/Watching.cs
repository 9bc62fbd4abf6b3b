using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Board;

/// <summary>
/// The boards that watch through this host, and by what right. That right is looked up again every few seconds, and at once when one is revoked here: a
/// connection outlives the request that opened it, and must not outlive its right.
/// </summary>
public sealed class Watching(Callers callers, AccessLog log, ClinicClock clock)
{
    /// <summary>The board's route lets in by the same.</summary>
    private static readonly AccessRule Rule = new(Rights.ReadBoard, Where.Site, ForScreens: true);

    private readonly ConcurrentDictionary<(string Connection, string Site), Watch> _watches = new();

    /// <summary>What a board may see of a site at the moment; null: nothing. A look at initials is logged before it is given.</summary>
    public async Task<BoardView?> Look(Caller caller, string site)
    {
        var actor = callers.Acting(Rule, caller, site);
        var view = Of(actor, caller, site);
        if (view == BoardView.Whole)
            await log.WriteView(
                new AccessEntry(clock.Now, actor?.Person, actor?.Device ?? caller.Device, site, AccessKind.BoardViewed, BreakGlass: actor?.IsEmergency == true), Task.FromResult);
        return view;
    }

    /// <summary>Notes that a connection watches a site; it may watch several.</summary>
    public void Add(HubCallerContext connection, Caller caller, string site, BoardView view) =>
        _watches[(connection.ConnectionId, site)] = new Watch(connection, caller, site, view);

    public void Remove(string connection)
    {
        foreach (var watched in _watches.Keys.Where(w => w.Connection == connection))
            _watches.TryRemove(watched, out _);
    }

    /// <summary>Cuts off whoever may no longer see what they watch.</summary>
    public async Task LookAgain()
    {
        foreach (var watch in _watches.Values)
        {
            var caller = await callers.Again(watch.Caller, CancellationToken.None);
            if (Of(callers.Acting(Rule, caller, watch.Site), caller, watch.Site) != watch.View)
                watch.Connection.Abort();
        }
    }

    private static BoardView? Of(Actor? actor, Caller caller, string site) =>
        actor is not null ? BoardView.Whole
        : !caller.IsScreenOf(site) ? null
        : caller.Enrolled is { Kind: DeviceKind.Wall, ShowsInitials: true } ? BoardView.Whole
        : BoardView.Private;

    private sealed record Watch(HubCallerContext Connection, Caller Caller, string Site, BoardView View);
}

/// <summary>How much of the board a screen is shown.</summary>
public enum BoardView
{
    /// <summary>Chairs and times, with nobody's initials or name.</summary>
    Private,

    Whole,
}
