using System.Text;
using System.Text.RegularExpressions;
using ComplianceMonitor.Domain.People;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

[Collection(WithoutTheServer.Name)]
public sealed partial class GoingOnByPaper(RealBrowser.House house)
{
    [Fact]
    public async Task With_the_server_down_the_sheets_print_one_page_for_each_chair_on_A4_and_on_Letter()
    {
        await using var clinic = await Clinic.Open(await house.Chromium());
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var page = await clinic.ScreenOf(nora.Who);
        var dosing = await nora.Seat("1");
        await nora.Say($"sessions/{dosing}/device-start", new DeviceStarted(1, "L1"));
        await nora.Seat("2");
        await Expect(page.Locator(".tile[data-phase]")).ToHaveCountAsync(2);

        await clinic.Monitor.Kill();
        await Expect(page.Locator(".connection")).ToContainTextAsync("The server is away since");
        await page.Turn("Downtime sheets");

        await Expect(page.Locator("[data-sheet='1'] [data-line='bp-40']")).ToContainTextAsync("40-minute BP");
        await Expect(page.Locator("[data-sheet='1'] [data-line='pre-discharge']")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-sheet='2'] [data-line='check-15'] .due")).ToHaveTextAsync("15");
        await Expect(page.Locator(".downtime")).Not.ToContainTextAsync("as shipped"); // the clinic's own rules were read before
        foreach (var paper in (string[])["A4", "Letter"])
            Assert.Equal(12, Pages(await page.PdfAsync(new() { Format = paper })));

        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("header.frame")).ToBeHiddenAsync();
        await Expect(page.Locator(".connection")).ToBeHiddenAsync();
        Assert.Equal("rgb(0, 0, 0)", await page.Locator(".sheet td.due").First.EvaluateAsync<string>("e => getComputedStyle(e).color"));

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.EvaluateAsync("() => { window.print = () => document.body.dataset.printed = 'yes'; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Taken chairs only" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Print 2 sheets" }).ClickAsync();
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-printed", "yes");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(2, Pages(await page.PdfAsync(new() { Format = "A4" })));
    }

    private static int Pages(byte[] pdf) => PdfPage().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage();
}
