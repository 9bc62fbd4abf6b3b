using System.Globalization;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>The device's clocks stop while it sleeps, or are wrong; the board goes by the clinic's.</summary>
[Collection(WithoutTheServer.Name)]
public sealed class TellingTheTime(RealBrowser.House house)
{
    /// The monotonic clock of a laptop that sleeps stands still; the time of day does not.
    private const string Laptop = """
        const real = performance.now.bind(performance);
        let slept = 0, since = null;
        performance.now = () => (since ?? real()) - slept;
        window.fallAsleep = () => { since = real(); };
        window.wakeUp = () => { slept += real() - since; since = null; };
        """;

    private const string SevenMinutesFast = """
        const Right = Date, fast = 7 * 60_000;
        window.Date = class extends Right {
          constructor(...parts) { parts.length ? super(...parts) : super(Right.now() + fast); }
          static now() { return Right.now() + fast; }
        };
        """;

    [Fact]
    public async Task A_laptop_that_slept_for_ten_minutes_is_right_at_once_and_grey_until_the_server_has_said_so()
    {
        var chromium = await house.Chromium();
        await using var demo = await MonitorProcess.Start("demo"); // sixty times as fast: ten seconds are ten minutes
        var page = await chromium.Blank(demo.Address);
        await page.AddInitScriptAsync(Laptop);
        await page.GotoAsync("/");
        await page.Be("Ruth Adeyemi");
        await page.WaitForSelectorAsync(".tile[data-phase] .figure");
        await page.GetByRole(AriaRole.Button, new() { Name = "60×" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "60×" })).ToHaveAttributeAsync("aria-pressed", "true");
        var browser = await page.Context.NewCDPSessionAsync(page);

        await page.EvaluateAsync("() => window.fallAsleep()");
        await browser.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        var (asleepAt, wakesAt) = (await Now(page), DateTimeOffset.MinValue);
        using (var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System))
            while ((wakesAt = await Now(page)) < asleepAt.AddMinutes(10))
                await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        await page.Context.SetOfflineAsync(true);
        await browser.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await page.EvaluateAsync("() => { window.wakeUp(); document.dispatchEvent(new Event('resume')); }");

        await Expect(page.Locator(".connection")).ToContainTextAsync("The time shown is this device's guess.");
        await Expect(page.Locator(".tile[data-phase]:not(.stale)")).ToHaveCountAsync(0);
        Assert.True(await Shown(page, wakesAt) >= wakesAt.AddMinutes(-1), "The guess is behind.");

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".connection .away")).ToHaveCountAsync(0);
        await Expect(page.Locator(".tile.stale")).ToHaveCountAsync(0);
        var before = await Now(page);
        var shown = await Shown(page, before);
        var after = await Now(page);
        Assert.InRange(shown, before.AddMinutes(-2), after.AddMinutes(2)); // two seconds, as fast as it runs
    }

    [Fact]
    public async Task A_device_whose_clock_is_seven_minutes_fast_shows_the_clinics_time_and_its_entries_are_flagged()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var session = await nora.Seat("11");
        await nora.Say($"sessions/{session}/device-start", new DeviceStarted(1, "L1"));
        var page = await clinic.Screen("/set-up");
        await page.AddInitScriptAsync(SevenMinutesFast);
        await page.GotoAsync("/");
        await page.SignIn(nora.Login);
        await Expect(page.Locator(".connection")).ToContainTextAsync("This device's clock is 7 min fast");
        await page.WaitForSelectorAsync("p.clock");
        var right = SiteTime.Local(TimeProvider.System.GetUtcNow(), "America/New_York");
        var shown = TimeOnly.Parse(await page.Locator("p.clock").InnerTextAsync(), CultureInfo.InvariantCulture);
        Assert.InRange((shown.ToTimeSpan() - right.TimeOfDay).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(5));

        await page.GotoAsync($"/sessions/{session}");
        await page.Locator("#contact > summary").ClickAsync();
        await page.FormOf("Presence").Locator("button[type=submit]").ClickAsync();

        await Expect(page.Locator("table.timeline tr", new() { HasText = "Patient here" }).Locator(".flag")).ToContainTextAsync("that device's clock was 7 min fast");
        var charted = (await nora.Read<SessionRecord>($"sessions/{session}")).Facts.Single(f => f.Fact is PresenceChecked);
        Assert.InRange((charted.EffectiveAt - charted.RecordedAt).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(charted.ClientClockOffBy!.Value, TimeSpan.FromMinutes(6.8), TimeSpan.FromMinutes(7.2));
    }

    private static async Task<DateTimeOffset> Now(IPage page)
    {
        var answer = await page.APIRequest.GetAsync("/api/demo");
        return System.Text.Json.JsonSerializer.Deserialize<DemoView>(await answer.TextAsync(), Domain.MonitorJson.Options)!.Now;
    }

    /// <summary>The board's clock, on the day of that instant.</summary>
    private static async Task<DateTimeOffset> Shown(IPage page, DateTimeOffset about)
    {
        var time = TimeOnly.Parse(await page.Locator("p.clock").InnerTextAsync(), CultureInfo.InvariantCulture);
        var (zone, local) = (TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), SiteTime.Local(about, "America/New_York"));
        var shown = local.Date + time.ToTimeSpan();
        return new DateTimeOffset(shown, zone.GetUtcOffset(shown)).ToUniversalTime();
    }
}
