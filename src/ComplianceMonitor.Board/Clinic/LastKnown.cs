using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>
/// What this screen knew last, kept in the vault so that it can be loaded again while the server is away: who was at it, the board, and
/// of the sessions opened for that person those whose patient is still here. With the person it goes.
/// </summary>
public sealed class LastKnown
{
    private const string Screen = "screen";
    private const string OpenedSessions = "sessions";
    private const string Touched = "monitor.touched";

    /// <summary>Where the server names no limit: as long as it lets any browser be left alone.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BoardEvery = TimeSpan.FromSeconds(10);

    private readonly Vault _vault;
    private readonly Memory _memory;
    private readonly Who _who;
    private readonly Staff _staff;
    private readonly BoardConnection _connection;
    private readonly OpenSessions _sessions;
    private readonly ClinicTime _clinicTime;
    private readonly TimeProvider _time;
    private Task _keeping = Task.CompletedTask;
    private long? _boardKept;
    private string? _keptFor = "";

    public LastKnown(
        Vault vault, Memory memory, Who who, Staff staff, BoardConnection connection, OpenSessions sessions, ClinicTime clinicTime, TimeProvider time)
    {
        (_vault, _memory, _who, _staff, _connection, _sessions, _clinicTime, _time) = (vault, memory, who, staff, connection, sessions, clinicTime, time);
        who.Changed += KeepScreen;
        staff.Changed += KeepScreen;
        connection.Changed += KeepBoard;
        sessions.Read += Keep;
    }

    /// <summary>Somebody touched the screen: as long as that is not too long ago it may be shown again to whoever comes.</summary>
    public Task Touch() => _memory.Keep(Touched, $"{_time.GetUtcNow().ToUnixTimeMilliseconds()}");

    /// <summary>Shows what was known, as old as it is. Left alone for too long, it asks who is there first.</summary>
    public async Task Restore()
    {
        if (_who.IsKnown || _who.IsRestored || (await _vault.All<HeldScreen>(Screen))?.GetValueOrDefault("who") is not { } screen)
            return;

        var board = (await _vault.All<HeldBoard>("board"))?.GetValueOrDefault("board");
        var sessions = await _vault.All<HeldSession>(OpenedSessions) ?? [];
        var covered = screen.IsCovered || await IsLeftAlone(screen.Me);
        if (board is not null)
        {
            if (!_clinicTime.IsKnown)
                _clinicTime.Guess(board.ClinicNow + ((_time.GetUtcNow() - board.DeviceNow) * board.Rate), board.Rate);
            _connection.Restore(board.Site, board.Viewer, board.Snapshot, board.HeardAt);
        }

        _staff.Restore(screen.People);
        _who.Restore(screen.Me, screen.Ways, covered);
        foreach (var session in sessions.Values.OfType<HeldSession>().Where(s => s.For == _who.Me?.Id))
            _sessions.At(session.Id).Restore(session.Facts, session.PatientId, session.Patient, session.Form);
    }

    private async Task<bool> IsLeftAlone(SignedIn? me)
    {
        var limit = me?.IdleSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Idle;
        return !long.TryParse(await _memory.Recall(Touched), out var at)
            || _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) is var alone && (alone > limit || alone < -limit);
    }

    private void KeepScreen()
    {
        if (!_who.IsKnown)
            return;

        var (me, leaves) = (_who.Me?.Id, _who.Me?.Id != _keptFor);
        _keptFor = me;
        var screen = new HeldScreen(_who.Me, _who.Ways, _staff.All, _who.IsCovered || _who.Claimant is not null);
        Then(async () =>
        {
            if (leaves)
                await Forget(me);
            if (screen.Me is null && screen.Ways?.Device is null)
                await _vault.Clear(Screen);
            else
                await _vault.Put(Screen, "who", screen);
        });
    }

    /// Whoever was here has gone: what was read for them goes, and the board with everybody's initials.
    private async Task Forget(string? butOf)
    {
        foreach (var (name, session) in await _vault.All<HeldSession>(OpenedSessions) ?? [])
            if (butOf is null || session?.For != butOf)
                await _vault.Remove(OpenedSessions, name);
        if (butOf is null)
            await _vault.Clear("board");
        _boardKept = null;
    }

    private void KeepBoard()
    {
        if (!_connection.IsLive || !_who.IsKnown || _connection.Held is not var (site, viewer, snapshot) || (_boardKept is { } kept && _time.GetElapsedTime(kept) < BoardEvery))
            return;

        _boardKept = _time.GetTimestamp();
        var board = new HeldBoard(site, viewer, snapshot, _clinicTime.Now, _clinicTime.Rate, _time.GetUtcNow(), _connection.LastHeardAt ?? _clinicTime.Now);
        Then(async () =>
        {
            await _vault.Put("board", "board", board);
            foreach (var gone in snapshot.Rows.Where(r => !r.IsHere))
                await _vault.Remove(OpenedSessions, gone.SessionId);
        });
    }

    private void Keep(OpenSession open)
    {
        if (_who.Me is not { } me)
            return;

        var session = new HeldSession(open.Id, me.Id, [.. open.Known.Journal], open.PatientId, open.Patient, open.Form);
        Then(() => open.Known.IsRunning ? _vault.Put(OpenedSessions, open.Id, session) : _vault.Remove(OpenedSessions, open.Id));
    }

    /// One after the other, so that what is forgotten does not come back. One that fails is not the end of keeping.
    private void Then(Func<Task> keep)
    {
        _keeping = After(_keeping);

        async Task After(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await keep();
        }
    }

    private sealed record HeldScreen(SignedIn? Me, WaysIn? Ways, Person[] People, bool IsCovered);

    /// <param name="ClinicNow">The clinic's clock at <paramref name="DeviceNow"/>, this device's own.</param>
    private sealed record HeldBoard(
        string Site, string? Viewer, BoardSnapshot Snapshot, DateTimeOffset ClinicNow, double Rate, DateTimeOffset DeviceNow, DateTimeOffset HeardAt);

    private sealed record HeldSession(string Id, string For, Recorded[] Facts, string? PatientId, Patient? Patient, FormView? Form);
}
