using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>
/// The published program in a process and a folder of its own, on a port that stays its own when it is started again. It is addressed as
/// <c>localhost</c>, which browsers take for a secure context: passkeys work.
/// </summary>
public sealed class MonitorProcess : IAsyncDisposable
{
    private const string FirstLink = "/set-up#";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-board-").FullName;
    private readonly TaskCompletionSource<Uri> _firstLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string[] _args;
    private Process? _process;

    private MonitorProcess(string[] args)
    {
        _args = args;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/");
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The link for the very first account, as it was printed.</summary>
    public Task<Uri> SetUpLink => _firstLink.Task.WaitAsync(Patience, TimeProvider.System);

    /// <summary>Starts it, ready to be asked.</summary>
    public static async Task<MonitorProcess> Start(params string[] args)
    {
        var monitor = new MonitorProcess(args);
        await monitor.StartAgain();
        return monitor;
    }

    /// <summary>Starts it on the same database and port.</summary>
    public async Task StartAgain()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(await Published.Folder, "ComplianceMonitor.Server.dll"));
        foreach (var arg in (string[])[.. _args, "--urls", Address.ToString(), "--Site:TimeZone", "America/New_York"])
            start.ArgumentList.Add(arg);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Ready();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task Kill()
    {
        if (_process is not { } process)
            return;

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private void Read(string? line)
    {
        if (line?.Trim() is { } link && link.Contains(FirstLink, StringComparison.Ordinal))
            _firstLink.TrySetResult(new Uri(link));
    }

    private async Task Ready()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        do
        {
            if (_process is { HasExited: true, ExitCode: var code })
                throw new InvalidOperationException($"The monitor ended with {code}.");
            try
            {
                using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not yet
            }
        }
        while (await tick.WaitForNextTickAsync(patience.Token));
    }
}
