using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A server that misbehaves as a script says: what it sends for each line it hears; null, and it hangs up.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="script">Told the empty text at the beginning; "" as its answer is no answer.</param>
    public BareServer(Func<string, string?> script)
    {
        _listener.Start();
        _serving = Serve(script);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task Serve(Func<string, string?> script)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                for (var line = ""; line is not null; line = await reader.ReadLineAsync(_stop.Token))
                {
                    if (script(line) is not { } answer)
                        break;
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or InvalidOperationException) // stopped, wherever that finds it
        {
        }
    }
}
