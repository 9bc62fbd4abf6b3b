using Bunit;
using ComplianceMonitor.Board.Alerts;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>The page of whoever answers for two sites; it is half past ten.</summary>
public sealed class ManagersAlerts : Screen
{
    private static readonly Person Paula = new("paula", "Paula Brandt", Role.Manager);

    private static readonly OpenAlert Low = new(
        "session/s1/spo2-low/1", "s1", "3", "Nora Lindqvist", "spo2-low", "Low SpO2", false, Priority.High, Visit.At(20),
        [new(Role.Nurse, Visit.At(20)), new(Role.ChargeNurse, Visit.At(20)), new(Role.Prescriber, Visit.At(21))],
        null, null, true, true, new(Visit.At(35), [Role.Manager]));

    private static readonly OpenAlert Down = new(
        "watch/annex/channel-down:mail/1", null, null, null, "channel-down:mail", "Channel Mail is down", false, Priority.Medium, Visit.At(25),
        [new(Role.Manager, Visit.At(25))], "Paula Brandt", Visit.At(32), false, false, null);

    public ManagersAlerts()
    {
        Who.Take(SignedInAs(Paula) with { Sites = [new("main", "The clinic", [Role.Manager]), new("annex", "The annex", [Role.Manager])] });
        Server.Says("api/sites", (SiteName[])[new("main", "The clinic", "America/New_York"), new("annex", "The annex", "America/New_York")]);
        _ = Services.GetRequiredService<Place>().Follow();
        foreach (var site in (string[])["main", "annex"])
        {
            Server.Says($"api/sites/{site}/undelivered", Array.Empty<LedgerLine>());
            Server.Says($"api/sites/{site}/alert-figures", new AlertFigures([], 0, 0, null, null, 0, 0));
        }

        Server.Says("api/sites/main/open-alerts", (OpenAlert[])[Low]);
        Server.Says("api/sites/annex/open-alerts", (OpenAlert[])[Down]);
    }

    [Fact]
    public void Each_open_alert_of_each_site_says_what_where_since_when_who_was_told_who_has_it_and_what_is_next()
    {
        var page = Render<AlertsPage>();

        Assert.Equal(["The clinic", "The annex"], page.FindAll("section > h2").Select(h => h.TextContent).Take(2));
        var low = page.Find("[data-alert=spo2-low]").TextContent;
        foreach (var said in (string[])["Chair 3: Low SpO2", "since 10:20", "nobody has it yet", "watched by Nora Lindqvist", "Told: nurse 10:20, charge nurse 10:20, prescriber 10:21", "escalated", "nobody acknowledged in time", "manager at 10:35, in 5:00"])
            Assert.Contains(said, low, StringComparison.OrdinalIgnoreCase);
        var down = page.Find("[data-alert='channel-down:mail']").TextContent;
        Assert.Contains("Paula Brandt has it until 10:32", down, StringComparison.Ordinal);
        Assert.Contains("ladder is at its end", down, StringComparison.Ordinal);
        Assert.Equal(["2", "1", "1", "0"], page.FindAll(".totals dd").Take(4).Select(d => d.TextContent));
    }

    [Fact]
    public void It_is_taken_in_hand_here_a_sessions_and_a_sites()
    {
        var page = Render<AlertsPage>();

        page.Find("form[aria-label='Acknowledge Low SpO2']").Submit();
        page.Find("form[aria-label='Acknowledge Channel Mail is down']").Submit();

        Assert.Equal(["/api/sessions/s1/acknowledge", "/api/sites/annex/alerts/acknowledge"], Sent.Select(s => s.Path));
        Assert.Contains("\"fact\":{\"cause\":\"channel-down:mail\"}", Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_is_there_within_five_seconds_and_what_could_not_be_read_says_since_when()
    {
        var page = Render<AlertsPage>();

        Server.Says("api/sites/main/open-alerts", Array.Empty<OpenAlert>());
        Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-alert=spo2-low]")));

        Server.Says("api/sites/annex/open-alerts", 0, "");
        Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.Contains("as of 10:30:05", page.Find(".wrong").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("[data-alert='channel-down:mail']"));
    }

    [Fact]
    public void They_are_narrowed_to_what_nobody_has()
    {
        var page = Render<AlertsPage>();

        page.FindAll(".choice button").First(b => b.TextContent == "Nobody has it").Click();

        Assert.Equal(["spo2-low"], page.FindAll("[data-alert]").Select(a => a.GetAttribute("data-alert")));
    }

    [Fact]
    public void The_figures_say_each_nurses_days_how_soon_and_how_many_were_worth_it()
    {
        var day = new DateOnly(2026, 3, 2);
        Server.Says("api/sites/main/alert-figures", new AlertFigures(
            [new(Visit.Nora, day.AddDays(-1), 2), new(Visit.Nora, day, 4), new(null, day, 1)], 7, 5, TimeSpan.FromSeconds(42), TimeSpan.FromMinutes(3), 6, 3));

        var figures = Render<AlertsPage>().Find("#figures").ParentElement!;

        Assert.Equal(["7", "5", "0:42", "3:00", "50 %"], figures.QuerySelectorAll(".totals dd").Select(d => d.TextContent));
        Assert.Equal(["Nora Lindqvist 2 4 6", "nobody's chair 0 1 1"], figures.QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()))));
    }
}
