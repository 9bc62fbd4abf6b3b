using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

[Collection(RealBrowser.Name)]
public sealed class TryingEveryRole(RealBrowser.House house)
{
    private const string Clinical = "Board, Alerts, Shift, Today, Patients, Downtime sheets, Settings, Ledger, Access log";
    private const string Answering = "Board, Alerts, Shift, Today, Patients, Downtime sheets, Settings, Devices, Ledger, Access log";
    private const string Auditing = "Board, Alerts, Today, Patients, Downtime sheets, Settings, Ledger, Access log";

    private static readonly (string Name, string Role, string Pages)[] Staff =
    [
        ("Nora Lindqvist, RN", "nurse", Clinical), ("Tomas Okafor, RN", "nurse", Clinical), ("Mei Castellanos, RN", "nurse", Clinical),
        ("Ruth Adeyemi, RN", "charge nurse", Clinical), ("Daniel Hartwig, MD", "prescriber", Clinical), ("Ines Moreau, PMHNP", "prescriber", Clinical),
        ("Paula Brandt", "manager", Answering), ("Victor Salonen, PharmD", "authorised representative", Answering),
        ("Greta Iyer", "auditor", Auditing), ("Oskar Dunne", "administrator", "Settings, People"),
    ];

    [Fact]
    public async Task Each_button_of_the_demo_is_one_person_whose_role_decides_what_there_is()
    {
        var chromium = await house.Chromium();
        var page = await chromium.Screen((await house.Demo()).Address);
        var buttons = page.Locator(".sign-in .people button");
        await Expect(buttons).ToHaveTextAsync(Staff.Select(s => $"{s.Name}, {s.Role}"));

        foreach (var (name, role, pages) in Staff)
        {
            await page.Be(name);
            await Expect(page.Me()).ToHaveTextAsync($"{name}, {role}");
            await Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link)).ToHaveTextAsync(pages.Split(", "));
            await page.Leave();
        }
    }
}
