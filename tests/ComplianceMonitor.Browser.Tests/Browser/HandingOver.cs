using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>One nurse goes home and another has her chairs, by keys alone.</summary>
[Collection(RealBrowser.Name)]
public sealed class HandingOver(RealBrowser.House house)
{
    [Fact]
    public async Task Chairs_and_alerts_go_to_the_next_nurse_at_the_press_of_a_signed_button()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        using var tomas = await clinic.Colleague("Tomas Okafor", Role.Nurse);
        var session = await nora.Seat("5");
        await nora.Say($"sessions/{session}/assign", new Domain.Sessions.Assign(nora.Id));
        await nora.Say($"sessions/{session}/vitals", new Vitals(RespiratoryRate: 9));
        var page = await clinic.ScreenOf(nora.Who);
        await page.Turn("Shift");
        await Expect(page.Locator("#no-shifts")).ToBeVisibleAsync();

        var begin = page.GetByRole(AriaRole.Button, new() { Name = "I am on duty as nurse" });
        await page.TabTo(begin);
        await page.Keyboard.PressAsync("Enter");
        var end = page.GetByRole(AriaRole.Button, new() { Name = "I go off duty as nurse" });
        await Expect(end).ToBeFocusedAsync();
        await Expect(page.Locator("[data-role=Nurse]")).ToContainTextAsync("Nora Lindqvist");
        await Expect(page.Locator("[data-role=ChargeNurse] .gap")).ToContainTextAsync("nobody is on duty as charge nurse");

        var to = page.Locator("[name=to]");
        await page.TabTo(to);
        await page.Keyboard.TypeAsync("Tomas");
        await Expect(page.Locator(".moves")).ToContainTextAsync("Chair 5");
        await Expect(page.Locator(".moves .moving")).ToContainTextAsync("Low respiratory rate");
        await page.TabTo(page.FormOf("Hand over").GetByRole(AriaRole.Button, new() { Name = "Hand over" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[name=proof-password]")).ToBeVisibleAsync();
        await page.TabTo(page.Locator("[name=proof-password]"));
        await page.Keyboard.TypeAsync(Clinic.Password);
        await page.Keyboard.PressAsync("Enter");

        var said = page.Locator("main p.done[role=status]").First;
        await Expect(said).ToHaveTextAsync("Nora Lindqvist has handed over to Tomas Okafor: chair 5. There was no gap.");
        await Expect(said).ToBeFocusedAsync();
        await Expect(page.Locator("[data-role=Nurse]")).ToContainTextAsync("Tomas Okafor");
        await Expect(page.Locator("[data-role=Nurse]")).Not.ToContainTextAsync("Nora Lindqvist");

        var his = await clinic.ScreenOf(tomas.Who);
        await Expect(his.Locator(".tile[data-chair='5'] .nurse")).ToHaveTextAsync("Tomas Okafor");
        await his.GotoAsync("/alerts");
        await Expect(his.Locator("[data-alert=rr-low]")).ToContainTextAsync("watched by Tomas Okafor");
    }
}
