using System.Collections.Concurrent;
using System.Diagnostics;
using ComplianceMonitor.Browser.Tests.Browser;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Measuring;

/// <summary>Boards that watch without a screen: lines to the hub, in one person's name.</summary>
internal sealed class WatchingBoards : IAsyncDisposable
{
    private readonly List<HubConnection> _lines = [];
    private readonly ConcurrentBag<(int Version, long At)> _heard = [];
    private volatile TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<WatchingBoards> Open(Uri address, Colleague who, int count)
    {
        var boards = new WatchingBoards();
        for (var i = 0; i < count; i++)
        {
            var line = new HubConnectionBuilder()
                .WithUrl(new Uri(address, "hubs/board"), o =>
                {
                    o.SkipNegotiation = true;
                    o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
                    o.Cookies.Add(address, who.Cookie("monitor.person"));
                    o.Headers["Sec-Fetch-Site"] = "same-origin";
                })
                .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
                .Build();
            line.On<BoardRow>("Changed", boards.Hear);
            await line.StartAsync();
            await line.InvokeAsync<BoardSnapshot>("Watch", "main");
            boards._lines.Add(line);
        }

        return boards;
    }

    /// <summary>States a fact; per board the milliseconds from its answer to the newer row. A board that heard first counts as 0.</summary>
    public async Task<double[]> Answered(Func<Task> state)
    {
        var before = _heard.IsEmpty ? 0 : _heard.Max(h => h.Version);
        _heard.Clear();
        await state();
        var answered = Stopwatch.GetTimestamp();
        for (var more = _more; _heard.Count(h => h.Version > before) < _lines.Count; more = _more) // taken before it counts
            await more.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        return [.. _heard.Where(h => h.Version > before).Take(_lines.Count).Select(h => Math.Max(0, Stopwatch.GetElapsedTime(answered, h.At).TotalMilliseconds))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines)
            await line.DisposeAsync();
    }

    private void Hear(BoardRow row)
    {
        _heard.Add((row.Version, Stopwatch.GetTimestamp()));
        Interlocked.Exchange(ref _more, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
