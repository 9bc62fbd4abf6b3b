using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>For those who cannot see well, and for those without a mouse.</summary>
[Collection(RealBrowser.Name)]
public sealed class ReadingForEverybody(RealBrowser.House house)
{
    private static readonly AxeRunOptions Enhanced = new() { RunOnly = RunOnlyOptions.Rules("color-contrast-enhanced") };

    private static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    [Fact]
    public async Task No_page_has_a_serious_or_critical_finding_by_axe_in_light_or_dark()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        var session = await nora.Seat("10");
        await nora.Say($"sessions/{session}/vitals", new SessionFact.Vitals(RespiratoryRate: 9));
        var (_, link) = await clinic.Invite("Tomas Okafor", Role.Nurse);
        var findings = new List<string>();

        await Look("sign-in", await clinic.Screen(), ".sign-in [name=login]");
        await Look("set-up", await clinic.Screen(link.PathAndQuery + link.Fragment), "form[aria-label='Set up']");
        await Look("wall", await clinic.Screen("/wall"), "[data-code=pairing]");
        await Look("people", await clinic.ScreenOf(clinic.Administrator, "/people"), "tr[data-person]");
        var page = await clinic.ScreenOf(clinic.Manager, "/account");
        await Look("account", page, "tr[data-sign-in]");
        foreach (var (leaf, content) in new[] { ("Board", ".tile[data-phase]"), ("Downtime sheets", ".sheet"), ("Devices", "form[aria-label='Enrol a tablet']"), ("Access log", "tbody tr"), ("Alerts", "[data-alert]"), ("Ledger", "h1"), ("Shift", "#own-duty") })
        {
            await page.Turn(leaf);
            await Look(leaf, page, content);
        }

        await page.GotoAsync("/channels");
        await Look("channels", page, "form[aria-label='Add the channel']");

        page = await clinic.ScreenOf(nora.Who);
        foreach (var (leaf, content) in new[] { ("today", "main h2"), ("patients", "form[role=search]"), ("settings", "main h2") })
        {
            await page.GotoAsync($"/{leaf}");
            await Look(leaf, page, content);
        }

        await page.GotoAsync($"/sessions/{session}");
        await page.Locator("[data-cause='rr-low'] button[aria-expanded=false]").First.ClickAsync();
        await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(d => d.open = true)");
        await Look("session", page, "main .why");
        await page.Keyboard.PressAsync("?");
        await Look("keys", page, "#key-map:popover-open");

        await page.GotoAsync("/unsent");
        await Look("unsent", page, "main h1");
        var wall = await clinic.Wall("For everybody");
        await Look("wall, paired", wall, ".wall-tile");
        await LookAtFigures("wall, paired", wall, ".wall-figures .figure");

        Assert.True(findings.Count == 0, string.Join('\n', findings));

        // Read from three metres: AAA.
        async Task LookAtFigures(string what, IPage page, string figures)
        {
            await Expect(page.Locator(figures)).Not.ToHaveCountAsync(0);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var figure in await page.Locator(figures).AllAsync())
                    findings.AddRange((await figure.RunAxe(Enhanced)).Violations.SelectMany(v => v.Nodes.Select(n => $"{what}, {scheme}: {v.Id}: {n.Html}")));
            }
        }

        async Task Look(string what, IPage page, string content)
        {
            await page.Locator(content).First.WaitForAsync();
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var result = await (scheme == ColorScheme.Light ? page.RunAxe() : page.RunAxe(Colours)); // the rest is the same in the dark
                findings.AddRange(result.Violations.Where(v => v.Impact is "serious" or "critical")
                    .SelectMany(v => v.Nodes.Select(n => $"{what}, {scheme}: {v.Id}: {n.Html}")));
            }
        }
    }

    [Fact]
    public async Task With_keys_alone_one_signs_in_by_password_or_PIN_opens_the_account_and_signs_out()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        await nora.SetPin("704913");
        var page = await clinic.Screen();
        await page.TabTo(page.Locator("[name=login]"));
        await page.Keyboard.TypeAsync(nora.Login);
        await page.TabTo(page.Locator("[name=password]"));
        await page.Keyboard.TypeAsync(Clinic.Password);
        await page.Keyboard.PressAsync("Enter");
        await OpenTheAccountAndLeave(page, "Sign out");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");

        var tablet = await clinic.Tablet();
        await tablet.GotoAsync("/");
        await tablet.TabTo(tablet.Locator($"[data-person='{nora.Id}']"));
        await tablet.Keyboard.PressAsync("Enter");
        await Expect(tablet.Locator(".keypad")).ToBeFocusedAsync();
        await tablet.Keyboard.TypeAsync("704913");
        await OpenTheAccountAndLeave(tablet, "Lock this tablet");
        await Expect(tablet.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Who are you?");
    }

    private static async Task OpenTheAccountAndLeave(IPage page, string by)
    {
        await Expect(page.Me()).ToHaveTextAsync("Nora Lindqvist, nurse");
        await page.TabTo(page.Me());
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo(page.Locator("#me").GetByRole(AriaRole.Link, new() { Name = "My account" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("My account");
        await page.TabTo(page.Me());
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo(page.Locator("#me").GetByRole(AriaRole.Button, new() { Name = by }));
        await page.Keyboard.PressAsync("Enter");
    }
}
