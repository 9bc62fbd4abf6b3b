using System.Diagnostics;
using System.Globalization;
using ComplianceMonitor.Browser.Tests.Browser;
using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Measuring;

/// <summary>What <c>ops/measure-board</c> prints: the published board in a real browser.</summary>
[Collection(RealBrowser.Name)]
public sealed class BoardFigures(RealBrowser.House house, ITestOutputHelper print)
{
    private const string NotNow = "measures; run by ops/measure-board";
    private const int Loads = 5;
    private const int Chairs = 200;
    private const int Boards = 50;
    private const int Facts = 100;

    [Fact]
    public async Task First_load_of_the_published_board_by_ops_measure_board()
    {
        Assert.SkipUnless(Figures.AreWanted, NotNow);
        var clinic = await house.Clinic();
        var chromium = await house.Chromium();
        var (times, bytes) = (new List<double>(), new List<double>());
        for (var i = 0; i < Loads; i++)
        {
            var page = await chromium.Blank(clinic.Monitor.Address);
            var wire = await page.Context.NewCDPSessionAsync(page);
            var sum = 0.0;
            wire.Event("Network.loadingFinished").OnEvent += (_, e) => sum += e?.GetProperty("encodedDataLength").GetDouble() ?? 0;
            await wire.SendAsync("Network.enable");
            var since = Stopwatch.GetTimestamp();
            await page.GotoAsync("/");
            await page.Locator(".sign-in [name=login]").WaitForAsync();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            bytes.Add(sum / (1024 * 1024));
            await page.Context.CloseAsync();
        }

        print.WriteLine(Figures.Line("First load, nothing cached, to the sign-in's field", times, "ms"));
        print.WriteLine(Figures.Line("  over the wire", bytes, "MiB"));
    }

    [Fact]
    public async Task Frames_and_memory_of_200_chairs_by_ops_measure_board()
    {
        Assert.SkipUnless(Figures.AreWanted, NotNow);
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        await nora.Say($"sessions/{await nora.Seat()}/device-start", new DeviceStarted(1, "L1"));
        var page = await (await house.Chromium()).Blank(clinic.Monitor.Address, 1920, 1080);
        var chairs = new InventedChairs(Chairs);
        await chairs.On(page);
        await page.GotoAsync("/");
        await page.SignIn(nora.Login);
        await Expect(page.Locator(".tile[data-phase]")).ToHaveCountAsync(Chairs);
        await page.EvaluateAsync(WatchFrames);

        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(Figures.Minutes), TimeProvider.System);
        var pushing = chairs.Push(end.Token);
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Performance.enable");
        var since = Stopwatch.GetTimestamp();
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(Math.Max(0.5, Figures.Minutes / 12)), TimeProvider.System);
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Chairs} chairs, one update each a second, {Figures.Minutes} min"));
        try
        {
            while (await minute.WaitForNextTickAsync(end.Token))
            {
                var memory = await Memory(page, wire);
                print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  after {Stopwatch.GetElapsedTime(since).TotalMinutes:0.0} min: {memory}"));
            }
        }
        catch (OperationCanceledException)
        {
            // watched long enough
        }

        await pushing;
        var frames = await page.EvaluateAsync<double[]>("() => window.measured.frames");
        var tasks = await page.EvaluateAsync<double[]>("() => window.measured.tasks");
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {chairs.Pushed / Stopwatch.GetElapsedTime(since).TotalSeconds:0} updates a second"));
        print.WriteLine(Figures.Line("  time between frames", frames, "ms"));
        print.WriteLine($"  frames over 50 ms: {frames.Count(f => f > 50)} of {frames.Length}");
        print.WriteLine(Figures.Line("  tasks over 50 ms on the page's thread", tasks, "ms"));
    }

    [Fact]
    public async Task From_answer_to_change_on_50_boards_by_ops_measure_board()
    {
        Assert.SkipUnless(Figures.AreWanted, NotNow);
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var session = await nora.Seat();
        var page = await clinic.ScreenOf(nora.Who);
        await Expect(page.Locator(".tile[data-phase]")).ToHaveCountAsync(1);
        await using var boards = await WatchingBoards.Open(clinic.Monitor.Address, nora, Boards);
        var later = new List<double>();
        for (var i = 0; i < Facts; i++)
        {
            var answered = await boards.Answered(() => nora.Say($"sessions/{session}/presence", new PresenceChecked()));
            later.AddRange(answered);
        }

        print.WriteLine(Figures.Line($"From the fact's answer to its row at {Boards} watching boards, {Facts} facts", later, "ms"));
        var drawn = new List<double>();
        foreach (var seconds in Enumerable.Range(0, 20))
        {
            var moved = page.WaitForFunctionAsync("chair => document.querySelector(`.tile[data-chair='${chair}']`) !== null", $"{2 + (seconds % 2)}");
            await nora.Say($"sessions/{session}/move", new Moved($"{2 + (seconds % 2)}"));
            var since = Stopwatch.GetTimestamp();
            await moved;
            drawn.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        print.WriteLine(Figures.Line("From the fact's answer to the tile drawn anew in a real browser", drawn, "ms"));
    }

    private const string WatchFrames =
        """
        () => {
          window.measured = { frames: [], tasks: [] };
          new PerformanceObserver(l => l.getEntries().forEach(e => window.measured.tasks.push(e.duration))).observe({ entryTypes: ['longtask'] });
          let last = performance.now();
          const frame = now => { window.measured.frames.push(now - last); last = now; requestAnimationFrame(frame); };
          requestAnimationFrame(frame);
        }
        """;

    private static async Task<string> Memory(IPage page, ICDPSession wire)
    {
        await wire.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await wire.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
        var runtime = await page.EvaluateAsync<double>("() => globalThis.getDotnetRuntime?.(0)?.Module?.HEAPU8?.length ?? 0");
        return string.Create(CultureInfo.InvariantCulture, $"scripts' heap {metrics["JSHeapUsedSize"] / (1024 * 1024):0.0} MiB, .NET's memory {runtime / (1024 * 1024):0} MiB, {metrics["Nodes"]:0} nodes");
    }
}
