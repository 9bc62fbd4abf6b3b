using System.Diagnostics;
using System.Text.RegularExpressions;
using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

[Collection(RealBrowser.Name)]
public sealed class HangingABoardOnTheWall(RealBrowser.House house)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_screen_is_paired_by_its_code_shows_the_board_bare_and_nothing_once_it_is_revoked()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        await nora.Seat("9");
        var wall = await clinic.Screen("/wall");
        var code = wall.Locator("[data-code=pairing]");
        await Expect(code).ToHaveTextAsync(new Regex(@"^\d{4} \d{4}$"));
        var first = await code.InnerTextAsync();

        var manager = await clinic.ScreenOf(clinic.Manager, "/devices");
        var pair = manager.FormOf("Pair a wall board");
        await pair.Locator("[name=code]").FillAsync(first);
        await pair.Locator("[name=wall]").FillAsync("Corridor");
        await pair.GetByRole(AriaRole.Button, new() { Name = "Pair the wall board" }).ClickAsync();

        await Expect(wall.Locator(".wall-tile[data-chair='9'][data-phase=arrived]")).ToBeVisibleAsync();
        await Expect(wall.Locator(".initials")).ToHaveCountAsync(0);
        await Expect(wall.Locator("#app").Locator("a, input, select, textarea, summary, [role=button]")).ToHaveCountAsync(0);
        await Expect(wall.Locator("#app button")).ToHaveTextAsync(["Try the sound", "Silence 120 s", "Full screen (F)"]);

        await manager.FormOf("Revoke Corridor").GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(manager.Locator("tr[data-device]", new() { HasText = "Corridor" })).ToContainTextAsync("revoked");
        var since = Stopwatch.GetTimestamp();

        await Expect(wall.Locator(".wall-tile")).ToHaveCountAsync(0);
        var took = Stopwatch.GetElapsedTime(since);
        Assert.True(took < Seconds, $"It took {took}.");
        await Expect(code).Not.ToHaveTextAsync("…");
        await Expect(code).Not.ToHaveTextAsync(first);
    }
}
