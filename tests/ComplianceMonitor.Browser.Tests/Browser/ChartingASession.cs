using System.Globalization;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>
/// A whole visit through the pages. It is charted after the fact, each time typed, so that two hours need not pass; what is
/// over an hour old then needs a reason and a second person, as at the bedside; and the release is signed.
/// </summary>
[Collection(RealBrowser.Name)]
public sealed class ChartingASession(RealBrowser.House house)
{
    private readonly DateTimeOffset _arrival = TimeProvider.System.GetUtcNow().AddMinutes(-180);
    private string _second = "";

    [Fact]
    public async Task A_session_of_56_mg_is_charted_from_arrival_to_departure_through_the_page()
    {
        await using var clinic = await Clinic.Open(await house.Chromium()); // whether a prescriber is there is the whole site's
        using var ruth = await clinic.Colleague("Ruth Adeyemi", Role.ChargeNurse);
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        _second = ruth.Login;
        var page = await clinic.ScreenOf(nora.Who);

        await Register(page);
        await Arrive(page);
        await Prepare(page);
        await Dose(page);
        await Observe(page);
        await Leave(page);

        await Expect(page.Locator("[data-phase]").First).ToHaveTextAsync("Departed");
        foreach (var id in (string[])["bp-40", "check-60", "check-90", "pre-discharge", "release", "device-count"])
            await Expect(page.Locator($"tr[data-checkpoint='{id}']")).ToHaveAttributeAsync("data-state", "done-on-time");
        await Expect(page.Locator("#form > summary")).ToContainTextAsync(" ready");
        await Expect(page.Locator(".deviation")).ToHaveCountAsync(0);
    }

    private static async Task Register(IPage page)
    {
        await page.Turn("Patients");
        var form = page.FormOf("Register a patient");
        await form.Locator("[name=lastName]").FillAsync("Winterbourne");
        await form.Locator("[name=firstName]").FillAsync("Ada");
        await form.Locator("[name=birthdate]").FillAsync("1984-05-31");
        await form.Locator("[name=sex]").SelectOptionAsync("F");
        await page.Keyboard.PressAsync("Tab");
        await form.Locator("button[type=submit]").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Winterbourne, Ada, born 31 May 1984");
        Assert.DoesNotContain("Winterbourne", page.Url, StringComparison.Ordinal);
    }

    private async Task Arrive(IPage page)
    {
        await page.GetByText("Arrives now, or is expected").ClickAsync();
        var form = page.FormOf("Arrival");
        await form.Locator("[name=chair]").SelectOptionAsync("2");
        await form.Locator("[name=orderMg]").SelectOptionAsync("56");
        await Send(form, 0);
        await page.Locator("a[href^='sessions/']").First.ClickAsync();
        await Expect(page.Locator("[data-phase]").First).ToHaveTextAsync("Arrived");
    }

    private async Task Prepare(IPage page)
    {
        await Send(page.FormOf("A prescriber is on site now"), 1);
        await page.Locator("#gate [name=ride]").FillAsync("her brother");
        await Send(page.FormOf("Before the first spray"), 2);
        await Read(page, 15, "122", "78", "5", "None");
        await Expect(page.Locator("#gate > summary")).ToContainTextAsync("in the way"); // the readings are too old for a spray now
    }

    private async Task Dose(IPage page)
    {
        foreach (var (device, start) in new[] { (1, 20), (2, 26) })
        {
            await Expect(page.Locator("#devices:not([open])")).ToBeAttachedAsync(); // hours later something else is wanted
            await Open(page, "devices");
            var form = page.FormOf($"Start device {device}: first spray");
            await form.Locator("[name=lot]").FillAsync("L1");
            if (device == 1)
                await form.Locator("[name=happened]").CheckAsync();
            await Send(form, start);
            await Send(page.FormOf($"Device {device} is done"), start + 1);
        }

        await Expect(page.Locator("#devices > summary")).ToContainTextAsync("2 of 2 given, 56 mg of 56 mg ordered");
    }

    private async Task Observe(IPage page)
    {
        foreach (var (minute, moaas, dissociation) in new[]
        {
            (35, "4", "Moderate"), (50, "5", "Moderate"), (60, "5", "Mild"), (75, "5", "Mild"), (80, "5", "None"), (95, "5", "None"),
            (110, "5", "None"), (140, "5", "None"), (146, "5", "None"),
        })
            await Read(page, minute, "128", "80", moaas, dissociation);
    }

    private async Task Leave(IPage page)
    {
        await Open(page, "release");
        await Send(page.FormOf("Ready"), 112);
        var release = page.FormOf("Release");
        foreach (var said in await release.Locator("[name^='said-']").AllAsync())
            await said.CheckAsync();
        await release.Locator("[name=escort]").FillAsync("her brother");
        await Type(release, 148);
        await release.Locator("[name=effectiveAt]").PressAsync("Enter");
        await Expect(release.Locator(".proof")).ToContainTextAsync("You sign “release approved” as Nora Lindqvist.");
        await release.Locator("[name=proof-password]").FillAsync(Clinic.Password);
        await release.Locator("[name=proof-password]").PressAsync("Enter");
        await Expect(page.Locator("[data-phase]").First).ToHaveTextAsync("Released");
        await Open(page, "release");
        await page.GetByRole(AriaRole.Button, new() { Name = "The patient has left…" }).ClickAsync();
        await Send(page.FormOf("The patient has left"), 150);
    }

    private async Task Read(IPage page, int minute, string systolic, string diastolic, string moaas, string dissociation)
    {
        var form = page.FormOf("Readings");
        foreach (var (name, value) in new[] { ("systolic", systolic), ("diastolic", diastolic), ("heartRate", "72"), ("spO2", "98"), ("respiratoryRate", "14") })
            await form.Locator($"[name={name}]").FillAsync(value);
        await form.Locator($"[name=moaas][value='{moaas}']").CheckAsync();
        await form.Locator($"[name=dissociation][value={dissociation}]").CheckAsync();
        await Send(form, minute);
    }

    /// <summary>Types when it was, what that asks for, and presses Enter.</summary>
    private async Task Send(ILocator form, int minute)
    {
        await Type(form, minute);
        var when = await form.Locator("[name=effectiveAt]").ElementHandleAsync();
        await when.PressAsync("Enter");
        await form.Page.WaitForFunctionAsync("when => !when.isConnected || when.value === ''", when); // recorded: the form is empty again
    }

    private async Task Type(ILocator form, int minute)
    {
        var at = SiteTime.Local(_arrival.AddMinutes(minute), "America/New_York");
        if (!await form.Locator("[name=effectiveAt]").IsVisibleAsync())
            await form.GetByText("at another time").ClickAsync();
        await form.Locator("[name=effectiveAt]").FillAsync(at.ToString("HH:mm", CultureInfo.InvariantCulture));
        if (minute >= 118) // those before are well over an hour old, however slow this machine is; the next one is well under
            return;

        await form.Locator("[name=lateReason]").FillAsync("Charted on paper during a network outage");
        await form.Locator("[name=second-login]").FillAsync(_second);
        await form.Locator("[name=second-password]").FillAsync(Clinic.Password);
    }

    private static async Task Open(IPage page, string panel)
    {
        if (await page.Locator($"#{panel}[open]").CountAsync() == 0)
            await page.Locator($"#{panel} > summary").ClickAsync();
    }
}
