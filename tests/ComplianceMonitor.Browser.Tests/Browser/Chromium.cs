using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>A real browser at a clinic's screen.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private const float Patience = 60_000; // a slow machine is no finding

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Whether this machine has one; what needs it is skipped where it has not.</summary>
    public static bool IsHere => File.Exists(Program);

    /// <summary>Opens it.</summary>
    public static async Task<Chromium> Open()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        SetDefaultExpectTimeout(Patience);
        return new Chromium(playwright, browser);
    }

    /// <summary>A screen of its own, nobody signed in.</summary>
    public async Task<IPage> Screen(Uri address, int width = 1400, int height = 900)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
