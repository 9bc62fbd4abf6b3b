using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>Under the content policy that the server sends: nothing of ours may be blocked by it.</summary>
[Collection(RealBrowser.Name)]
public sealed class KeepingTheBrowserInBounds(RealBrowser.House house)
{
    [Fact]
    public async Task No_page_of_the_board_breaks_the_content_policy()
    {
        var chromium = await house.Chromium();
        var demo = await house.Demo();
        var page = await chromium.Blank(demo.Address);
        var complaints = Complaints(page);
        await page.GotoAsync("/");
        await page.Be("Paula Brandt");

        await page.WaitForSelectorAsync(".tile[data-phase] .figure");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sound off" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sound on" })).ToBeVisibleAsync();
        foreach (var leaf in (string[])["Today", "Patients", "Downtime sheets", "Settings", "Devices", "Access log", "Board"])
            await page.Turn(leaf);

        await page.Locator(".tile a").First.ClickAsync();
        await page.WaitForSelectorAsync("main h1");
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Distinct()));
    }

    [Fact]
    public async Task The_api_page_works_within_its_own()
    {
        var page = await (await house.Clinic()).Screen();
        var complaints = Complaints(page);

        await page.GotoAsync("/scalar/");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ComplianceMonitor" })).ToBeVisibleAsync();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Distinct()));
    }

    [Fact]
    public async Task Over_plain_http_from_another_machine_the_page_says_what_is_switched_off()
    {
        var chromium = await house.Chromium();
        var address = (await house.Clinic()).Monitor.Address;

        var near = await chromium.Screen(address);
        var far = await chromium.Screen(new UriBuilder(address) { Host = "clinic.example" }.Uri);

        await Expect(far.Locator(".insecure")).ToContainTextAsync("switches off passkeys");
        await Expect(near.Locator("main h1")).ToBeVisibleAsync();
        await Expect(near.Locator(".insecure")).ToBeEmptyAsync();
    }

    private static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal) || line.Text.Contains("Permissions-Policy", StringComparison.Ordinal))
                complaints.Add(line.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }
}
