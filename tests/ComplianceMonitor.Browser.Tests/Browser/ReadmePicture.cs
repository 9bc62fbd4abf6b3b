using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

[Collection(RealBrowser.Name)]
public sealed class ReadmePicture(RealBrowser.House house)
{
    [Fact]
    public async Task The_picture_in_the_README_is_taken_from_the_demo_with_MONITOR_SCREENSHOTS()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS") == "1", "only with MONITOR_SCREENSHOTS=1");
        var chromium = await house.Chromium();
        await using var demo = await MonitorProcess.Start("demo");
        var page = await chromium.Screen(demo.Address, height: 940);
        await page.Be("Ruth Adeyemi");

        // A morning in which something is late: two alerts of different priority, some patients still dosing or leaving.
        await page.WaitForFunctionAsync(
            "() => document.querySelectorAll('.tile .alert').length >= 2 && document.querySelectorAll('.tile[data-phase]').length >= 9",
            null,
            new() { Timeout = 600_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Published.Repository(), "ops", "board.png") });
    }
}
