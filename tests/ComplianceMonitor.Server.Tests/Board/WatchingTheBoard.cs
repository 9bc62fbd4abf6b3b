using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Sessions.HandWoundClinic;

namespace ComplianceMonitor.Server.Tests.Board;

public sealed class WatchingTheBoard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_is_told_of_every_session_that_changes_after_its_snapshot()
    {
        await using var clinic = await Start();
        var before = await clinic.Dosed("1");
        var grains = clinic.Running.Services.GetRequiredService<IGrainFactory>();
        var watcher = new Watcher();

        var snapshot = await grains.GetGrain<IBoardGrain>("main").Watch(grains.CreateObjectReference<IBoardWatcher>(watcher));
        watcher.Take(snapshot);
        var after = await clinic.Arrived("2");
        await clinic.Chart(before, "vitals", new Vitals(190, 125, SpO2: 97));
        await clinic.Chart(after, "vitals", new Vitals(120, 80, SpO2: 97));

        await watcher.Holds(before.ToString("D"), (await clinic.Facts(before)).Length);
        await watcher.Holds(after.ToString("D"), (await clinic.Facts(after)).Length);
        Assert.Equal("bp-crisis", watcher.Row(before.ToString("D")).WorstAt(clinic.Clock.Now)?.Cause);
    }

    [Fact]
    public async Task A_browser_gets_the_whole_board_and_then_what_changes_over_a_web_socket()
    {
        await using var clinic = await Start();
        var session = await clinic.Dosed("3");
        var watcher = new Watcher();
        await using var hub = await Hub(clinic);
        hub.On<BoardRow>("Changed", row => watcher.Changed(row));

        await hub.StartAsync(Ct);
        var snapshot = await hub.InvokeAsync<BoardSnapshot>("Watch", "main", Ct);
        watcher.Take(snapshot.Rows);
        Assert.Equal("3", Assert.Single(snapshot.Rows).Chair);
        Assert.Equal((clinic.Clock.Now, false), (snapshot.Now, snapshot.IsDemo));
        Assert.Contains("3", snapshot.Chairs);

        clinic.Clock.MoveTo(Nine.AddMinutes(60));
        await clinic.Sweep();
        await watcher.Holds(session.ToString("D"), (await clinic.Facts(session)).Length);
        Assert.Contains(watcher.Row(session.ToString("D")).Alerts, a => a.Cause == "bp-40" && a.RaisedAt == Nine.AddMinutes(52.5));

        await clinic.Chart(session, "leave", new Left());
        await watcher.Holds(session.ToString("D"), (await clinic.Facts(session)).Length);
        Assert.False(watcher.Row(session.ToString("D")).IsHere);
    }

    [Fact]
    public async Task What_another_process_charts_is_found_by_the_one_that_is_watched()
    {
        await using var clinic = await Start();
        await using var other = await Start(beside: clinic);
        var watcher = new Watcher();
        await using var hub = await Hub(other);
        hub.On<BoardRow>("Changed", row => watcher.Changed(row));
        await hub.StartAsync(Ct);
        watcher.Take((await hub.InvokeAsync<BoardSnapshot>("Watch", "main", Ct)).Rows);

        var session = await clinic.Dosed("3");

        await watcher.Holds(session.ToString("D"), (await clinic.Facts(session)).Length);
    }

    private static async Task<HubConnection> Hub(HandWoundClinic clinic)
    {
        var cookies = await clinic.Running.CookiesOf("ruth-adeyemi");
        return new HubConnectionBuilder()
            .WithUrl(new Uri(clinic.Running.Address, "/hubs/board"), o =>
            {
                (o.SkipNegotiation, o.Transports, o.Cookies) = (true, HttpTransportType.WebSockets, cookies);
                o.Headers["Sec-Fetch-Site"] = "same-origin";
            })
            .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
            .Build();
    }

    /// <summary>A board that merges what it is told, as a browser does.</summary>
    private sealed class Watcher : IBoardWatcher
    {
        private readonly Lock _gate = new();
        private readonly List<(string Session, int Version, TaskCompletionSource Seen)> _awaited = [];
        private ClinicBoard _board = ClinicBoard.Empty;

        public Task Changed(BoardRow row)
        {
            Take([row]);
            return Task.CompletedTask;
        }

        public void Take(BoardRow[] rows)
        {
            lock (_gate)
            {
                _board = _board.With(rows);
                foreach (var (session, version, seen) in _awaited)
                    if (Has(session, version))
                        seen.TrySetResult();
            }
        }

        public BoardRow Row(string session)
        {
            lock (_gate)
                return _board.Rows.Single(r => r.SessionId == session);
        }

        /// <summary>Waits until it has been told of that version of the session.</summary>
        public Task Holds(string session, int version)
        {
            lock (_gate)
            {
                var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add((session, version, seen));
                if (Has(session, version))
                    seen.SetResult();
                return seen.Task.WaitAsync(Patience, Ct);
            }
        }

        private bool Has(string session, int version) => _board.Rows.Any(r => r.SessionId == session && r.Version >= version);
    }
}
