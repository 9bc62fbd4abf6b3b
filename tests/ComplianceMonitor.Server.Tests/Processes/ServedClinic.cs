using System.Net;
using System.Net.Sockets;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>The real program as a process that serves the clinic whose database is in a folder.</summary>
internal sealed class ServedClinic : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private static int _port = Random.Shared.Next(20_000, 30_000);

    private readonly MonitorProcess _process;

    private ServedClinic(MonitorProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Gives the clinic in this folder its staff, who have accounts from then on.</summary>
    public static async Task TakeStaffIn(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await using var monitor = await RunningMonitor.Start(null, $"--ConnectionStrings:Sqlite=Data Source={Path.Combine(folder, "data", "monitor.db")}");
        await monitor.Stop();
    }

    /// <summary>What the process has printed.</summary>
    public string[] Output => _process.Output;

    public static ServedClinic Start(string folder, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return new ServedClinic(
            MonitorProcess.Start(folder, [$"--urls={address}", "--RateLimits:RequestsPerMinute=1000000", "--RateLimits:CredentialsPerMinute=1000000", .. settings]), address);
    }

    /// <summary>Waits until it says of itself that it is ready.</summary>
    public async Task Ready()
    {
        using var browser = new HttpClient { BaseAddress = Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(LongestStart);
        while (!await IsReady(browser, patience.Token))
        {
            Assert.False(_process.HasEnded, string.Join('\n', _process.Errors));
            await Task.Delay(Look, TimeProvider.System, patience.Token);
        }
    }

    /// <summary>SIGKILL, and it is gone when this returns.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.Ended();
    }

    public void Dispose() => _process.Dispose();

    private static async Task<bool> IsReady(HttpClient browser, CancellationToken ct)
    {
        try
        {
            using var answer = await browser.GetAsync("/health/ready", ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    /// <summary>One of those that the system hands to nobody by itself, so that it is still free when the program comes to it.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _port);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there: the next one.
            }
        }
    }
}
