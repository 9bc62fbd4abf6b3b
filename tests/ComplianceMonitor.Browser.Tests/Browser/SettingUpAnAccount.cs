using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

[Collection(RealBrowser.Name)]
public sealed class SettingUpAnAccount(RealBrowser.House house)
{
    [Fact]
    public async Task The_printed_link_makes_the_first_account_and_is_good_once()
    {
        var chromium = await house.Chromium();
        await using var monitor = await MonitorProcess.Start();
        var link = await monitor.SetUpLink;
        var page = await chromium.Screen(monitor.Address, link.PathAndQuery + link.Fragment);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The first account");
        await Expect(page).ToHaveURLAsync(new Uri(monitor.Address, "set-up").ToString());

        await page.Locator("[name=login]").FillAsync("oskar");
        await page.Locator("[name=name]").FillAsync("Oskar Dunne");
        await page.Locator("[name=password]").FillAsync("monitor12345");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set this password" }).ClickAsync();
        await Expect(page.Locator(".field:has([name=password]) .wrong")).ToHaveTextAsync(
            "It is mostly a name or word that anybody here knows. Choose words that have nothing to do with you or this place.");

        await page.Locator("[name=password]").FillAsync(Clinic.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await Expect(page.Me()).ToHaveTextAsync("Oskar Dunne, administrator");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("My account");

        var other = await chromium.Screen(monitor.Address, link.PathAndQuery + link.Fragment);
        await Expect(other.Locator("[data-code=link-used]")).ToHaveTextAsync("This link was used already. If that was not you, tell your administrator at once.");
        await page.GoBackAsync();
        Assert.DoesNotContain(link.Fragment, page.Url, StringComparison.Ordinal);
    }
}
