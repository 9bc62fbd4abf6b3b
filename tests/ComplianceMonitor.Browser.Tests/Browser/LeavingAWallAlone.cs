using System.Text.RegularExpressions;
using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>A wall has nobody at it: it recovers by itself, tells its age, and is mute until touched.</summary>
[Collection(WithoutTheServer.Name)]
public sealed class LeavingAWallAlone(RealBrowser.House house)
{
    /// <summary>A browser that is driven takes what drives it for a touch; this one waits for a real one.</summary>
    private const string MuteUntilTouched =
        """
        let touched = false;
        addEventListener('pointerdown', () => { touched = true; }, true);
        const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state').get;
        Object.defineProperty(BaseAudioContext.prototype, 'state', { get() { return touched ? state.call(this) : 'suspended'; } });
        """;

    [Fact]
    public async Task A_wall_that_has_stopped_working_loads_itself_again()
    {
        var clinic = await house.Clinic();
        var wall = await clinic.Wall("Stopped");
        await wall.EvaluateAsync("() => { window.before = true; document.getElementById('blazor-error-ui').style.display = 'block'; }");

        await wall.WaitForFunctionAsync("() => window.before === undefined && document.querySelector('.wall-board') !== null");
    }

    [Fact]
    public async Task A_wall_whose_first_load_fails_tries_again_until_it_succeeds()
    {
        var clinic = await house.Clinic();
        var wall = await (await house.Chromium()).Blank(clinic.Monitor.Address); // nothing kept yet, so that it all comes over the network
        var tried = 0;
        await wall.RouteAsync(new Regex("/_framework/.*\\.(js|wasm)"), route => ++tried <= 3 ? route.AbortAsync() : route.ContinueAsync());
        await wall.GotoAsync("/wall");

        await Expect(wall.Locator("[data-code=pairing]")).ToHaveTextAsync(new Regex(@"^\d{4} \d{4}$"));
        Assert.True(tried > 0, "Nothing had failed.");
    }

    [Fact]
    public async Task A_wall_counts_on_says_how_old_it_is_and_is_live_again_when_the_server_is_back()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        var wall = await clinic.Wall("Corridor");
        var ages = wall.Locator(".wall-foot .ages");
        await Expect(ages).ToHaveTextAsync(new Regex(@"^live, [0-9]+ s ago · engine swept [0-9]+ s ago$"));

        await clinic.Monitor.Kill();
        await Expect(ages).ToContainTextAsync("Not heard of the server for");
        await clinic.Monitor.StartAgain();

        await Expect(ages).ToHaveTextAsync(new Regex(@"^live, [0-9]+ s ago · engine swept [0-9]+ s ago$"));
    }

    [Fact]
    public async Task A_wall_is_mute_until_somebody_touches_it_and_can_be_tried_silenced_and_made_to_fill_the_screen()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var session = await nora.Seat("11");
        await nora.Say($"sessions/{session}/device-start", new DeviceStarted(1, "L1"));
        await nora.Say($"sessions/{session}/vitals", new Vitals(190, 125));
        var wall = await clinic.Screen("/wall", 1920, 1080);
        await wall.AddInitScriptAsync(MuteUntilTouched);
        await wall.ReloadAsync();
        await clinic.Pair(wall, "Touched");
        await Expect(wall.Locator(".mute")).ToHaveTextAsync("This screen is mute until somebody touches it.");

        await wall.GetByRole(AriaRole.Button, new() { Name = "Try the sound" }).ClickAsync();
        await Expect(wall.Locator(".mute")).ToHaveCountAsync(0);

        await wall.GetByRole(AriaRole.Button, new() { Name = "Silence 120 s" }).ClickAsync();
        await Expect(wall.Locator(".silent")).ToContainTextAsync(new Regex("Silenced here for 1(20|1[0-9]) s more"));
        await wall.GetByRole(AriaRole.Button, new() { Name = "Silence 120 s" }).ClickAsync();
        await Expect(wall.Locator(".silent")).ToHaveCountAsync(0);

        await wall.Keyboard.PressAsync("f");
        await Expect(wall.GetByRole(AriaRole.Button, new() { Name = "Leave full screen (F)" })).ToBeVisibleAsync();
    }
}
