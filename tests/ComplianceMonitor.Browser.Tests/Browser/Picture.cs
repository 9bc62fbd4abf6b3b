using Microsoft.Playwright;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>What a test saw, kept for a person to look at where MONITOR_PICTURES names a folder.</summary>
internal static class Picture
{
    public static async Task Of(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MONITOR_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Path.GetFullPath(folder, Published.Repository()), $"{name}.png") });
    }
}
