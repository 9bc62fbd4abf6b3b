using System.Diagnostics;
using System.Globalization;
using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

[Collection(WithoutTheServer.Name)]
public sealed class WatchingTheBoard(RealBrowser.House house)
{
    private static readonly TimeSpan FirstTile = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_demo_brings_a_live_tile_within_a_minute()
    {
        var chromium = await house.Chromium();
        _ = await Published.Folder;
        var since = Stopwatch.GetTimestamp();
        await using var demo = await MonitorProcess.Start("demo");
        var page = await chromium.Screen(demo.Address);
        await page.Be("Ruth Adeyemi");

        await page.WaitForSelectorAsync(".tile[data-phase] .figure");
        var took = Stopwatch.GetElapsedTime(since);

        Assert.True(took < FirstTile, $"It took {took}.");
        await Expect(page.Locator(".demo")).ToContainTextAsync("DEMO");
        await Expect(page.Locator(".tile")).ToHaveCountAsync(12);
        var before = await page.Locator(".board-head .clock").InnerTextAsync();
        await Expect(page.Locator(".board-head .clock")).Not.ToHaveTextAsync(before);
    }

    [Fact]
    public async Task A_paused_demo_stands_still_and_runs_again_when_told()
    {
        var chromium = await house.Chromium();
        var demo = await house.Demo();
        var page = await chromium.Screen(demo.Address);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveAttributeAsync("aria-pressed", "true");
        var other = await chromium.Screen(demo.Address);
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveAttributeAsync("aria-pressed", "true");

        await other.Be("Ruth Adeyemi");

        await page.GetByRole(AriaRole.Button, new() { Name = "60×" }).ClickAsync();

        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "60×" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task A_board_whose_server_is_killed_counts_on_says_so_and_merges_when_it_is_back()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var page = await clinic.ScreenOf(nora.Who);
        var session = await nora.Seat();
        await nora.Say($"sessions/{session}/device-start", new DeviceStarted(1, "L1"));

        var tile = page.Locator(".tile[data-chair='1']");
        await Expect(tile).ToHaveAttributeAsync("data-phase", "dosing");

        await clinic.Monitor.Kill();

        await Expect(page.Locator(".connection")).ToContainTextAsync("The server is away since");
        await Expect(tile).ToContainTextAsync("Not heard of; counting on");
        var then = await Elapsed(tile);
        await Expect(tile.Locator("[data-clock=elapsed]")).Not.ToHaveTextAsync(then);
        Assert.True(Seconds(await Elapsed(tile)) > Seconds(then));

        await clinic.Monitor.StartAgain();

        await Expect(page.Locator(".connection")).ToBeEmptyAsync();
        await Expect(tile).Not.ToContainTextAsync("Not heard of");
        await nora.Say($"sessions/{session}/device-done", new DeviceDone(1));
        await Expect(tile).ToContainTextAsync("1 of 2 devices given");
        Assert.True(Seconds(await Elapsed(tile)) > Seconds(then));
    }

    private static Task<string> Elapsed(ILocator tile) => tile.Locator("[data-clock=elapsed]").InnerTextAsync();

    private static int Seconds(string clock) =>
        clock.Split(':').Aggregate(0, (sum, part) => (sum * 60) + int.Parse(part, CultureInfo.InvariantCulture));
}
