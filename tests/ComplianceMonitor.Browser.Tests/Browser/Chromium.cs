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
    private string? _test;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Whether this machine has one.</summary>
    public static bool IsHere => File.Exists(Program);

    /// <summary>Opens it; skips the test where there is none. Every name that ends in <c>.example</c> is this machine, reached as if over a network.</summary>
    public static async Task<Chromium> Open()
    {
        Assert.SkipUnless(IsHere, "needs /usr/bin/chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--host-resolver-rules=MAP *.example 127.0.0.1"] });
        SetDefaultExpectTimeout(Patience);
        return new Chromium(playwright, browser);
    }

    /// <summary>A screen of its own with nothing open, nobody signed in.</summary>
    public async Task<IPage> Blank(Uri address, int width = 1400, int height = 900, bool touch = false)
    {
        await Tidy();
        var context = await _browser.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = height }, HasTouch = touch });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>The same, with a page of the monitor open.</summary>
    public async Task<IPage> Screen(Uri address, string path = "/", int width = 1400, int height = 900)
    {
        var page = await Blank(address, width, height);
        await page.GotoAsync(path);
        return page;
    }

    /// Screens that the test before left open would go on asking and drawing.
    private async Task Tidy()
    {
        var test = TestContext.Current.Test?.UniqueID;
        if (test == _test)
            return;

        _test = test;
        foreach (var left in _browser.Contexts.ToArray())
            await left.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
