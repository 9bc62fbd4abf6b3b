using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.SignalR;

namespace ComplianceMonitor.Server.Board;

/// <summary>
/// The boards that watch through this host, and by what right. That right is looked up again every few seconds, and at once when one is revoked here: a
/// connection outlives the request that opened it, and must not outlive its right.
/// </summary>
public sealed class Watching(
    SignInBook signIns, Screens screens, MachineKeys keys, SignInSettings settings, AccessLog log, ClinicClock clock)
{
    private readonly ConcurrentDictionary<(string Connection, string Site), Watch> _watches = new();

    /// <summary>What a board may see of a site at the moment; null: nothing. A look at initials is logged before it is given.</summary>
    public async Task<BoardView?> Look(Caller caller, string site, CancellationToken ct)
    {
        var (view, who, isEmergency) = await RightOf(caller, site, ct);
        if (view == BoardView.Whole)
            await log.WriteView(
                new AccessEntry(clock.Now, who, caller.Device ?? who?.Id, site, AccessKind.BoardViewed, BreakGlass: isEmergency), Task.FromResult);
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
            if ((await RightOf(watch.Caller, watch.Site, CancellationToken.None)).View != watch.View)
                watch.Connection.Abort();
    }

    private async Task<(BoardView? View, Person? Who, bool IsEmergency)> RightOf(Caller caller, string site, CancellationToken ct)
    {
        if (caller.Key is { Id: var id })
            return await keys.Good(id, ct) is { } key && key.IsGoodFor(Rights.ReadBoard, site) ? (BoardView.Whole, key.Bearer, false) : (null, null, false);
        if (caller is { SignIn: { } signIn, Device: { } device } && await signIns.Find(signIn.Id, device, ct) is { } found
            && !settings.IsTooLittle(found.SignIn.Way) && StaffRow.Read(found.Staff) is var member && member.Acting(Rights.ReadBoard, site, clock.Now) is { } person)
            return (BoardView.Whole, person, member.IsEmergencyAt(site, clock.Now));
        if (caller.Device is { } screen && await screens.Enrolled(screen, ct) is { } enrolled && enrolled.SiteId == site)
            return (enrolled is { Kind: DeviceKind.Wall, ShowsInitials: true } ? BoardView.Whole : BoardView.Private, null, false);
        return (null, null, false);
    }

    private sealed record Watch(HubCallerContext Connection, Caller Caller, string Site, BoardView View);
}

/// <summary>How much of the board a screen is shown.</summary>
public enum BoardView
{
    /// <summary>Chairs and times, with nobody's initials or name.</summary>
    Private,

    Whole,
}
