using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>
/// What this board knows of its site, kept fresh: rows are pushed through the hub, and the server vouches for them every few seconds; the whole
/// is read again whenever it does not, and whenever the connection comes back, by HTTP where the hub cannot be reached. It tries for ever, the first time too.
/// Rows are merged by their version, so it does not matter in which order they arrive. Not everybody may see the same of a row,
/// so for another viewer the whole is read anew.
/// </summary>
public sealed class BoardConnection : IAsyncDisposable
{
    private const string FirstSite = "main";
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan AnotherRun = TimeSpan.FromMinutes(1);

    private readonly BoardLine _line;
    private readonly ClinicTime _clinicTime;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Vouching _vouching;
    private Task _loop = Task.CompletedTask;
    private long _tookAt;
    private string? _site;
    private string? _zone;
    private string? _viewer;
    private bool _anew;
    private bool _failed;
    private ClinicBoard _board = ClinicBoard.Empty;
    private CancellationTokenSource? _asking;

    public BoardConnection(BoardLine line, ClinicTime clinicTime, TimeProvider time)
    {
        (_line, _clinicTime, _time, _vouching) = (line, clinicTime, time, new Vouching(clinicTime, time));
        line.Closed += () =>
        {
            _vouching.Interrupt();
            Changed?.Invoke();
        };
        line.RowChanged += Hear;
        line.Vouched += Hear;
        line.ClockChanged += (now, rate) =>
        {
            _clinicTime.Hear(now, rate);
            Changed?.Invoke();
        };
    }

    /// <summary>Something is known that was not, or the connection came or went.</summary>
    public event Action? Changed;

    /// <summary>A single row was pushed; this is the newest of its session.</summary>
    public event Action<BoardRow>? RowHeard;

    /// <summary>The site that this screen is about; until that is known, the one every clinic begins with.</summary>
    public string SiteId => _site ?? FirstSite;

    /// <summary>Where a command about the site is posted.</summary>
    public string SitePath(string rest) => $"api/sites/{Uri.EscapeDataString(SiteId)}/{rest}";

    /// <summary>A row as this device knows better: with what was charted here and is not sent yet.</summary>
    public Func<BoardRow, BoardRow> Locally { get; set; } = row => row;

    /// <summary>The newest row of each session.</summary>
    public ClinicBoard Board
    {
        get => new([.. _board.Rows.Select(Locally)]);
        private set => _board = value;
    }

    /// <summary>What came with the last snapshot besides its rows; null before the first.</summary>
    public BoardSnapshot? Snapshot { get; private set; }

    /// <summary>The site's time zone.</summary>
    public string TimeZone => Snapshot?.TimeZone ?? _zone ?? "UTC";

    /// <summary>Whether the server has vouched for the board lately.</summary>
    public bool IsLive => _vouching.IsLive;

    /// <summary>Whether the server is known to be away: it was asked, and nothing came for so long.</summary>
    public bool IsAway => !IsLive && (_vouching.HasHeard || _failed);

    /// <summary>Whether the server said that nobody signed in, and no enrolled device, was asking.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The clinic's time when the server was last heard; null: never.</summary>
    public DateTimeOffset? LastHeardAt => _vouching.HeardAt;

    /// <summary>How long ago the server was last heard, real time; null: never.</summary>
    public TimeSpan? HeardAgo => _vouching.HeardAgo;

    /// <summary>How long ago its alert engine last looked, real time, as far as this screen knows; null: it is not known.</summary>
    public TimeSpan? SweptAgo => Snapshot?.SweptSecondsAgo is { } seconds ? TimeSpan.FromSeconds(seconds) + _time.GetElapsedTime(_tookAt) : null;

    /// <summary>Whether the server itself said when last heard that its engine has not looked for too long: how long it is silent is no lateness of the engine.</summary>
    public bool IsEngineLate => IsLive && Snapshot?.SweptSecondsAgo > SiteConditions.SweepMayBeLateBy.TotalSeconds;

    /// <summary>Whether a row was vouched for lately.</summary>
    public bool IsFresh(string sessionId) => _vouching.IsFresh(sessionId);

    /// <summary>Begins, once; further calls change nothing.</summary>
    public void Start()
    {
        if (_loop.IsCompleted && !_end.IsCancellationRequested)
            _loop = Keep(_end.Token);
    }

    /// <summary>
    /// Watches that site for that viewer from now on; null: nobody here may watch it, and the server is only asked whether it is there.
    /// Till it is read anew, the rows show nothing that only another viewer may see.
    /// </summary>
    public void Follow(string? site, string? timeZone, string? viewer)
    {
        _zone = timeZone ?? _zone;
        if (_site == site && _viewer == viewer)
            return;

        (Board, Snapshot) = _site == site && viewer is not null ? (Bare(_board), Snapshot) : (ClinicBoard.Empty, null);
        (_site, _viewer, _anew) = (site, viewer, true);
        Changed?.Invoke();
        if (!_loop.IsCompleted)
            _ = Once(_end.Token);
    }

    /// <summary>
    /// The device was asleep, or comes back from where nothing runs: until the server has said so anew nothing is vouched for, and it is
    /// asked at once, whatever was being asked.
    /// </summary>
    /// <param name="slept">How long this device's monotonic clock stood still, so far as can be told.</param>
    public void Doubt(TimeSpan slept = default)
    {
        _vouching.Doubt();
        if (_clinicTime.IsKnown && slept > TimeSpan.Zero)
            _clinicTime.Guess(_clinicTime.Now + (slept * _clinicTime.Rate), _clinicTime.Rate);
        _asking?.Cancel();
        Changed?.Invoke();
        Hurry();
    }

    /// <summary>Asks the server now, and not at the next pulse.</summary>
    public void Hurry()
    {
        if (!_loop.IsCompleted)
            _ = Once(_end.Token);
    }

    /// <summary>The server is away, and this is the board that this screen knew before it was loaded again.</summary>
    /// <param name="heardAt">The clinic's clock when the server was last heard.</param>
    public void Restore(string site, string? viewer, BoardSnapshot snapshot, DateTimeOffset heardAt)
    {
        if (Snapshot is not null)
            return;

        (_site, _viewer, _anew, Snapshot, _zone, Board) = (site, viewer, true, snapshot, snapshot.TimeZone, new ClinicBoard(snapshot.Rows));
        _vouching.Restore(heardAt);
        Changed?.Invoke();
    }

    /// <summary>The board as it stands, to be restored; null before the first snapshot.</summary>
    public (string Site, string? Viewer, BoardSnapshot Snapshot)? Held => Snapshot is { } snapshot ? (SiteId, _viewer, snapshot with { Rows = _board.Rows }) : null;

    /// <summary>Merges a snapshot into what is known.</summary>
    /// <param name="askedAt">When it was asked for, so that what was pushed since is not taken for gone.</param>
    public void Take(BoardSnapshot snapshot, long askedAt)
    {
        if (_anew || (Snapshot is not null && snapshot.Now < _clinicTime.Now - AnotherRun))
            Board = ClinicBoard.Empty; // another viewer; or the clinic's clock went back: a demo that starts over, and nothing of before holds
        _anew = false;

        (Snapshot, _tookAt) = (snapshot, _time.GetTimestamp());
        _clinicTime.Hear(snapshot.Now, snapshot.Rate);
        Board = new([.. _board.Rows.Where(r => r.IsHere || _vouching.IsHeardSince(r.SessionId, askedAt) || snapshot.Rows.Any(s => s.SessionId == r.SessionId))]);
        Take(snapshot.Rows);
    }

    /// <summary>Merges a row that was pushed.</summary>
    public void Hear(BoardRow row)
    {
        if (_anew || row.SiteId != SiteId)
            return;

        Take([row]);
        RowHeard?.Invoke(Locally(_board.Rows.First(r => r.SessionId == row.SessionId)));
    }

    /// <summary>Takes the server's word for the rows that are here; if one is missing or older, the next pulse reads the whole.</summary>
    public void Hear(BoardVouch vouch)
    {
        if (_anew || _vouching.IsDoubted || vouch.SiteId != SiteId || Snapshot is not { } held || vouch.Now < _clinicTime.Now - AnotherRun || !_board.Holds(vouch.Versions) || Lingers(vouch))
            return;

        Snapshot = held with
        {
            Now = vouch.Now,
            Rate = vouch.Rate,
            Chairs = vouch.Chairs,
            TimeZone = vouch.TimeZone,
            SweptSecondsAgo = vouch.SweptSecondsAgo,
            SiteAlerts = vouch.SiteAlerts,
            Undelivered = vouch.Undelivered,
        };
        _clinicTime.Hear(vouch.Now, vouch.Rate);
        _vouching.HearAll(vouch.Versions.Select(v => v.SessionId));
        _tookAt = _time.GetTimestamp();
        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _line.DisposeAsync();
        _end.Dispose();
        _turn.Dispose();
    }

    private void Take(BoardRow[] rows)
    {
        Board = _board.With(rows);
        _vouching.Hear(rows.Select(r => r.SessionId));
        Changed?.Invoke();
    }

    /// Whether somebody is here that the server does not speak of, and that was not only just pushed.
    private bool Lingers(BoardVouch vouch)
    {
        var spokenOf = vouch.Versions.Select(v => v.SessionId).ToHashSet();
        return _board.Rows.Any(r => r.IsHere && !spokenOf.Contains(r.SessionId) && _vouching.RowHeardAgo(r.SessionId) > Pulse);
    }

    private static ClinicBoard Bare(ClinicBoard board) => new([.. board.Rows.Select(r => r.WithoutNames())]);

    private async Task Keep(CancellationToken end)
    {
        using var pulse = new PeriodicTimer(Pulse, _time);
        do
            if (_anew || !_vouching.IsWhole)
                await Once(end);
        while (!end.IsCancellationRequested && await Next(pulse, end));
    }

    private async Task Once(CancellationToken end)
    {
        try
        {
            await _turn.WaitAsync(end);
            try
            {
                await Refresh(end);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception) when (!end.IsCancellationRequested)
        {
            _failed = true;
            Changed?.Invoke(); // away; the next pulse tries again
        }
        catch (OperationCanceledException)
        {
            // the page is closed
        }
    }

    private static async Task<bool> Next(PeriodicTimer pulse, CancellationToken end)
    {
        try
        {
            return await pulse.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Refresh(CancellationToken end)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
        patience.CancelAfter(Patience);
        _asking = patience;
        try
        {
            await Ask(patience.Token);
        }
        finally
        {
            _asking = null;
        }
    }

    private async Task Ask(CancellationToken patience)
    {
        if (_anew)
            await _line.HangUp(patience);
        var (site, viewer, askedAt) = (_site, _viewer, _time.GetTimestamp());
        var (snapshot, problem) = viewer is null ? new(null, await _line.Ask(patience)) : _vouching.IsDoubted ? await _line.Read(SiteId, patience) : await _line.Watch(SiteId, patience);
        _failed = problem is { Unanswered: true };
        if (!_failed)
            _vouching.HearAnswer(); // it is there, whatever it says
        IsRefused = problem?.Code == Problem.NotSignedIn;
        if (snapshot is not null && (site, viewer) == (_site, _viewer))
            Take(snapshot, askedAt);
        else
            Changed?.Invoke();
    }
}
