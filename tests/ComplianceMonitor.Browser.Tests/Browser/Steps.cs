using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>What people do at any page.</summary>
internal static class Steps
{
    /// <summary>Whoever is at this screen, as the frame says it.</summary>
    public static ILocator Me(this IPage page) => page.Locator("header .me");

    public static ILocator FormOf(this IPage page, string name) => page.Locator($"form[aria-label='{name}']");

    /// <summary>Types login and password where the page asks for them, and waits to be let in.</summary>
    public static async Task SignIn(this IPage page, string login, string password = Clinic.Password)
    {
        await page.TypeIn(login, password);
        await Expect(page.Me()).ToBeVisibleAsync();
    }

    /// <summary>Types login and password, and presses Enter.</summary>
    public static async Task TypeIn(this IPage page, string login, string password = Clinic.Password)
    {
        await page.Locator(".sign-in [name=login]").FillAsync(login);
        await page.Locator(".sign-in [name=password]").FillAsync(password);
        await Expect(page.Locator(".sign-in [type=submit]")).ToBeEnabledAsync(); // what was typed before is answered
        await page.Locator(".sign-in [name=password]").PressAsync("Enter");
    }

    /// <summary>Lets the browser's own authenticator answer.</summary>
    public static Task UsePasskey(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();

    /// <summary>Comes in as somebody invented, in the demonstration.</summary>
    public static async Task Be(this IPage page, string name)
    {
        await page.Locator(".sign-in .people").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(page.Me()).ToContainTextAsync(name);
    }

    /// <summary>Goes, by the button of that name beside one's own.</summary>
    public static async Task Leave(this IPage page, string by = "Sign out")
    {
        await page.Me().ClickAsync();
        await page.Locator("#me").GetByRole(AriaRole.Button, new() { Name = by }).ClickAsync();
        await Expect(page.Me()).ToHaveCountAsync(0);
    }

    /// <summary>Presses a link of the frame.</summary>
    public static async Task Turn(this IPage page, string leaf)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = leaf, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(leaf);
    }

    /// <summary>Presses a name and six digits on a tablet.</summary>
    public static async Task TypePin(this IPage page, string person, string pin)
    {
        await page.Locator($"[data-person='{person}']").ClickAsync();
        foreach (var digit in pin)
            await page.Locator(".keypad").GetByRole(AriaRole.Button, new() { Name = $"{digit}", Exact = true }).ClickAsync();
    }

    /// <summary>Presses Tab, or Shift and Tab, until the focus is there, as somebody without a mouse does.</summary>
    public static async Task TabTo(this IPage page, ILocator there)
    {
        await Expect(there).ToBeVisibleAsync();
        for (var presses = 0; presses < 60; presses++)
        {
            // 0: it is there; 2: it stands before what has the focus
            var where = await there.EvaluateAsync<int>("e => document.activeElement.compareDocumentPosition(e)");
            if (where == 0)
                return;
            await page.Keyboard.PressAsync((where & 2) > 0 ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"Tab does not lead to {there}.");
    }
}
