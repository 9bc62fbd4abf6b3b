using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>The board and what it leads to, by single keys.</summary>
[Collection(RealBrowser.Name)]
public sealed class UsingKeys(RealBrowser.House house)
{
    [Fact]
    public async Task By_keys_one_walks_the_chairs_takes_an_alert_in_hand_and_comes_to_the_readings()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        await nora.Seat("1");
        var alarming = await nora.Seat("2");
        await nora.Say($"sessions/{alarming}/vitals", new Vitals(SpO2: 88));
        var page = await clinic.ScreenOf(nora.Who);
        await Expect(page.Locator(".tile[data-chair='2'] .alert.high")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator(".key-said")).ToHaveTextAsync("Choose a chair first: j and k walk along them.");

        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".tile[data-chair='2'] h2 a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".tile[data-chair='1'] h2 a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".tile[data-chair='2'] h2 a")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator(".key-said")).ToHaveTextAsync("You have it: chair 2, Low SpO2.");
        await Expect(page.Locator(".tile[data-chair='2']")).ToContainTextAsync("Nora Lindqvist has it");

        await page.Locator(".tile[data-chair='2'] h2 a").FocusAsync();
        await page.Keyboard.PressAsync("v");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/sessions/{alarming}$"));
        await Expect(page.Locator("#vitals [name=systolic]")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("/ab");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/sessions/{alarming}$"));
    }

    [Fact]
    public async Task Enter_after_the_last_number_goes_on_to_the_scales_and_charts_nothing()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var session = await nora.Receive("9");
        var page = await clinic.ScreenOf(nora.Who);
        await page.GotoAsync($"/sessions/{session}");
        await Expect(page.Locator("#vitals fieldset[data-scale=moaas] legend")).ToContainTextAsync("wanted");
        await page.EvaluateAsync("() => document.querySelector('#vitals').open = true");
        await page.Locator("#vitals [name=spO2]").FillAsync("98");

        for (var times = 0; times < 20; times++)
        {
            await page.Locator("#vitals [name=spO2]").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#vitals [name=moaas][value='5']")).ToBeFocusedAsync();
        }

        var kept = await nora.Read<SessionRecord>($"sessions/{session}");
        Assert.DoesNotContain(kept.Facts, f => f.Fact is Vitals);
    }

    [Fact]
    public async Task The_question_mark_shows_the_keys_and_letters_can_be_switched_off_for_good()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var page = await clinic.ScreenOf(nora.Who);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Board");

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#key-map")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#key-map")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("form[role=search] [name=lastName]")).ToBeFocusedAsync();

        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("?");
        await page.Locator("#key-map [name=letters]").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAsync();
        await Expect(page.Locator("form[role=search] [name=lastName]")).ToBeVisibleAsync();
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#key-map")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Patients");
    }
}
