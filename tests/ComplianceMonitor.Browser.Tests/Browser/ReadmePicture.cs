using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>The pictures in the README: of the demonstration, on a morning in which something is late.</summary>
[Collection(RealBrowser.Name)]
public sealed class ReadmePicture(RealBrowser.House house)
{
    [Fact]
    public async Task The_pictures_in_the_README_are_taken_from_the_demo_with_MONITOR_SCREENSHOTS()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS") == "1", "only with MONITOR_SCREENSHOTS=1");
        var chromium = await house.Chromium();
        await using var demo = await MonitorProcess.Start("demo");
        var page = await chromium.Screen(demo.Address, height: 1000);
        var wall = await chromium.Screen(demo.Address, "/wall", 1920, 1080);
        await page.Be("Paula Brandt");
        await Pair(page, wall);
        await page.Leave();
        await page.Be("Ruth Adeyemi");
        await page.Turn("Board");
        await page.GetByRole(AriaRole.Button, new() { Name = "60×" }).ClickAsync();
        await Expect(page.Locator(".tile[data-phase=observing]").Nth(7)).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Alarm(page, (await page.Locator(".tile[data-phase=observing] h2 a").Nth(2).GetAttributeAsync("href"))!);
        await Take(page, "board");
        await Expect(wall.Locator(".wall-tile").First.Locator(".alert.high")).ToBeVisibleAsync();
        await Take(wall, "wall");

        await page.SetViewportSizeAsync(1024, 768);
        await page.Locator(".tile[data-phase=observing] h2 a").First.ClickAsync();
        await page.Locator(".now[data-step]").WaitForAsync();
        await Take(page, "chair");
    }

    /// The invented staff miss little: a reading that calls for somebody.
    private static async Task Alarm(IPage page, string session)
    {
        var answer = await page.APIRequest.PostAsync($"/api/{session}/vitals", new()
        {
            DataObject = new { fact = new { spO2 = 88 } },
            Headers = new Dictionary<string, string> { ["Idempotency-Key"] = $"{Guid.NewGuid()}", ["Sec-Fetch-Site"] = "same-origin" },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
        await Expect(page.Locator(".tile").First.Locator(".alert.high")).ToBeVisibleAsync();
    }

    /// A manager types the wall's code.
    private static async Task Pair(IPage page, IPage wall)
    {
        var code = wall.Locator("[data-code=pairing]");
        await Expect(code).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d{4} \d{4}$"));
        await page.Turn("Devices");
        var form = page.FormOf("Pair a wall board");
        await form.Locator("[name=code]").FillAsync((await code.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await form.Locator("[name=wall]").FillAsync("Corridor");
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(wall.Locator(".wall-board")).ToBeVisibleAsync();
    }

    private static async Task Take(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(Published.Repository(), "ops", $"{name}.png") });
}
