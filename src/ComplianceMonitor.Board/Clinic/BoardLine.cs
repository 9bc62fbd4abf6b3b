using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>The line to the server on which a board comes: the hub, which pushes; HTTP where the hub cannot be reached.</summary>
public sealed class BoardLine : IAsyncDisposable
{
    /// A line may be dead without knowing it; then there is time left to ask otherwise.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HubConnection _hub;
    private readonly ClinicClient _client;

    public BoardLine(Uri home, ClinicClient client)
    {
        _client = client;
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(home, "hubs/board"), o =>
            {
                o.SkipNegotiation = true;
                o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
            })
            .WithServerTimeout(TimeSpan.FromSeconds(30))
            .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
            .Build();
        _hub.On<BoardRow>("Changed", row => RowChanged?.Invoke(row));
        _hub.On<BoardVouch>("Vouched", vouch => Vouched?.Invoke(vouch));
        _hub.On<DateTimeOffset, double>("ClockChanged", (now, rate) => ClockChanged?.Invoke(now, rate));
        _hub.Closed += _ =>
        {
            Closed?.Invoke();
            return Task.CompletedTask;
        };
    }

    /// <summary>A row was pushed.</summary>
    public event Action<BoardRow>? RowChanged;

    /// <summary>The server said what is the newest there is.</summary>
    public event Action<BoardVouch>? Vouched;

    /// <summary>The clinic's clock was set to another rate.</summary>
    public event Action<DateTimeOffset, double>? ClockChanged;

    /// <summary>Nothing is pushed any more.</summary>
    public event Action? Closed;

    /// <summary>Hangs up: the line was opened in another's name.</summary>
    public Task HangUp(CancellationToken patience) => _hub.StopAsync(patience);

    /// <summary>The whole board of a site, and from now on what changes; null and why not.</summary>
    public async Task<Answer<BoardSnapshot>> Watch(string site, CancellationToken patience)
    {
        if (await Connect(patience))
        {
            using var brief = CancellationTokenSource.CreateLinkedTokenSource(patience);
            brief.CancelAfter(Patience);
            try
            {
                return new(await _hub.InvokeAsync<BoardSnapshot>("Watch", site, brief.Token), null);
            }
            catch (HubException)
            {
                // it says no; over HTTP it says why
            }
            catch (OperationCanceledException) when (!patience.IsCancellationRequested)
            {
                // it says nothing
            }
        }

        return await Read(site, patience);
    }

    /// <summary>The same by HTTP alone: a line that was open before the device slept may be dead and not know it.</summary>
    public Task<Answer<BoardSnapshot>> Read(string site, CancellationToken patience) =>
        _client.Get<BoardSnapshot>($"api/sites/{Uri.EscapeDataString(site)}/board", patience);

    /// <summary>Only whether the server is there, for a screen that may watch nothing.</summary>
    public async Task<Problem?> Ask(CancellationToken patience) => (await _client.Get<NoContent>("api/sign-in", patience)).Problem;

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task<bool> Connect(CancellationToken patience)
    {
        if (_hub.State == HubConnectionState.Disconnected)
        {
            try
            {
                await _hub.StartAsync(patience);
            }
            catch (Exception)
            {
                return false; // a proxy that lets no WebSocket through must not make the board blind
            }
        }

        return _hub.State == HubConnectionState.Connected;
    }
}
