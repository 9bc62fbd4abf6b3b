using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using Microsoft.AspNetCore.SignalR.Client;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>
/// What this board knows of its site, kept fresh: rows are pushed through the hub, the whole is read again every few seconds
/// and whenever the connection comes back, by HTTP where the hub cannot be reached. It tries for ever, the first time too.
/// Rows are merged by their version, so it does not matter in which order they arrive.
/// </summary>
public sealed class BoardConnection : IAsyncDisposable
{
    /// <summary>A row nobody has vouched for this long is grey.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private const string FirstSite = "main";
    private const int AskAgain = 6;
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan AnotherRun = TimeSpan.FromMinutes(1);

    private readonly HubConnection _hub;
    private readonly ClinicClient _client;
    private readonly ClinicTime _clinicTime;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, long> _heard = [];
    private Task _loop = Task.CompletedTask;
    private long? _lastHeard;
    private string? _site;
    private int _pulses;

    public BoardConnection(Uri home, ClinicClient client, ClinicTime clinicTime, TimeProvider time)
    {
        (_client, _clinicTime, _time) = (client, clinicTime, time);
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(home, "hubs/board"), o =>
            {
                o.SkipNegotiation = true;
                o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
            })
            .WithServerTimeout(TimeSpan.FromSeconds(30))
            .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
            .Build();
        _hub.On<BoardRow>("Changed", row => Take([row]));
        _hub.On<DateTimeOffset, double>("ClockChanged", (now, rate) =>
        {
            _clinicTime.Hear(now, rate);
            Changed?.Invoke();
        });
        _hub.Closed += _ =>
        {
            Changed?.Invoke();
            return Task.CompletedTask;
        };
    }

    /// <summary>Something is known that was not, or the connection came or went.</summary>
    public event Action? Changed;

    /// <summary>The site: the first one that whoever sits here may see; until that is known, the one every clinic begins with.</summary>
    public string SiteId => _site ?? FirstSite;

    /// <summary>Where a command about the site is posted.</summary>
    public string SitePath(string rest) => $"api/sites/{Uri.EscapeDataString(SiteId)}/{rest}";

    /// <summary>The newest row of each session.</summary>
    public ClinicBoard Board { get; private set; } = ClinicBoard.Empty;

    /// <summary>What came with the last snapshot besides its rows; null before the first.</summary>
    public BoardSnapshot? Snapshot { get; private set; }

    /// <summary>The site's time zone.</summary>
    public string TimeZone => Snapshot?.TimeZone ?? "UTC";

    /// <summary>Whether the server has vouched for the board lately.</summary>
    public bool IsLive => _lastHeard is { } at && _time.GetElapsedTime(at) < Silence;

    /// <summary>The clinic's time when the server was last heard; null: never.</summary>
    public DateTimeOffset? LastHeardAt => _lastHeard is { } at ? _clinicTime.Now - (_time.GetElapsedTime(at) * _clinicTime.Rate) : null;

    /// <summary>Whether a row was vouched for lately.</summary>
    public bool IsFresh(string sessionId) => _heard.TryGetValue(sessionId, out var at) && _time.GetElapsedTime(at) < Silence;

    /// <summary>Begins, once; further calls change nothing.</summary>
    public void Start()
    {
        if (_loop.IsCompleted && !_end.IsCancellationRequested)
            _loop = Keep(_end.Token);
    }

    /// <summary>Merges a snapshot into what is known.</summary>
    /// <param name="askedAt">When it was asked for, so that what was pushed since is not taken for gone.</param>
    public void Take(BoardSnapshot snapshot, long askedAt)
    {
        if (Snapshot is not null && snapshot.Now < _clinicTime.Now - AnotherRun)
            Board = ClinicBoard.Empty; // the clinic's clock went back: a demo that starts over, and nothing of before holds

        Snapshot = snapshot;
        _clinicTime.Hear(snapshot.Now, snapshot.Rate);
        Board = new([.. Board.Rows.Where(r => r.IsHere || _heard[r.SessionId] >= askedAt || snapshot.Rows.Any(s => s.SessionId == r.SessionId))]);
        Take(snapshot.Rows);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _hub.DisposeAsync();
        _end.Dispose();
    }

    private void Take(BoardRow[] rows)
    {
        Board = Board.With(rows);
        var now = _time.GetTimestamp();
        foreach (var row in rows)
            _heard[row.SessionId] = now;
        _lastHeard = now;
        Changed?.Invoke();
    }

    private async Task Keep(CancellationToken end)
    {
        using var pulse = new PeriodicTimer(Pulse, _time);
        do
        {
            try
            {
                await Refresh(end);
            }
            catch (Exception) when (!end.IsCancellationRequested)
            {
                Changed?.Invoke(); // away; the next pulse tries again
            }
        }
        while (!end.IsCancellationRequested && await Next(pulse, end));
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
        if (_site is null && _pulses++ % AskAgain == 0) // a screen on the wall watches before anybody has said who they are
            _site = (await _client.Get<SiteName[]>("api/sites", end)).Value?.FirstOrDefault()?.Id;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
        patience.CancelAfter(Patience);
        var askedAt = _time.GetTimestamp();
        if (await Connect(patience.Token))
            Take(await _hub.InvokeAsync<BoardSnapshot>("Watch", SiteId, patience.Token), askedAt);
        else if ((await _client.Get<BoardSnapshot>(SitePath("board"), patience.Token)).Value is { } snapshot)
            Take(snapshot, askedAt);
    }

    private async Task<bool> Connect(CancellationToken patience)
    {
        if (_hub.State == HubConnectionState.Disconnected)
        {
            try
            {
                await _hub.StartAsync(patience);
            }
            catch (Exception) when (!_end.IsCancellationRequested)
            {
                return false; // a proxy that lets no WebSocket through must not make the board blind
            }
        }

        return _hub.State == HubConnectionState.Connected;
    }
}
