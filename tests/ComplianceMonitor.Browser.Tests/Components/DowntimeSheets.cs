using Bunit;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Downtime;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Sites;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class DowntimeSheets : Screen
{
    public DowntimeSheets() => Server.Says(0, "");

    [Fact]
    public void While_the_server_is_away_every_chair_prints_from_what_the_board_knew()
    {
        Knows(["2", "3"], Visit.Dosed().Row(8));

        var page = Render<DowntimePage>();

        Assert.Equal(["2", "3"], page.FindAll(".sheet").Select(s => s.GetAttribute("data-sheet")));
        var sheet = page.Find("[data-sheet='3']");
        Assert.Contains("2 Mar 2026, printed 10:30:00 from what was known at 10:30:00", sheet.TextContent, StringComparison.Ordinal);
        Assert.Equal("Chair 3 MK", sheet.QuerySelector("h2")!.TextContent);
        Assert.Equal(["40-minute BP", "10:35", "10:40", "10:52", "11:02", "", "BP", ""], Cells(sheet, "bp-40"));
        Assert.Contains("Lock, earliest departure12:07:00", sheet.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 of 2 devices given; their times were not known here.", sheet.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_is_open_here_gives_the_times_of_its_devices()
    {
        var visit = Visit.Dosed();
        Knows(["3"], visit.Row(8));
        Services.GetRequiredService<OpenSessions>().At("s").Take(visit.Session);

        var known = Render<DowntimePage>().Find(".sheet dl").TextContent;

        Assert.Contains("Device 1 ended10:01:00", known, StringComparison.Ordinal);
        Assert.Contains("Device 2 ended10:07:00", known, StringComparison.Ordinal);
    }

    [Fact]
    public void While_a_device_is_expected_Lock_is_said_to_be_provisional()
    {
        var visit = Visit.Arrived().Chart(0, new DeviceStarted(1, "L1", Happened: true)).Chart(1, new DeviceDone(1));
        Knows(["3"], visit.Row(2));

        var known = Render<DowntimePage>().Find(".sheet dl").TextContent;

        Assert.Contains("Rest until10:06:00", known, StringComparison.Ordinal);
        Assert.Contains("Lock, provisional12:01:00", known, StringComparison.Ordinal);
    }

    [Fact]
    public void A_free_chair_has_a_form_to_work_the_times_out_on()
    {
        Knows(["2"]);

        var sheet = Render<DowntimePage>().Find("[data-sheet='2']");

        Assert.Equal(["15-minute check", "10", "15", "20", "25", "", "", "MOAA/S SpO2 RR", ""], Cells(sheet, "check-15"));
        Assert.Equal(["40-minute BP", "35", "40", "50 *45", "60 *55", "", "", "BP", ""], Cells(sheet, "bp-40"));
        Assert.Contains("BP from 160 or 100, or 40 or 25 over the baseline: BP recheck after 15 min, late after 20, missed after 25.", sheet.TextContent, StringComparison.Ordinal);
        Assert.Equal(8 + 11, sheet.QuerySelectorAll("li").Length);
    }

    [Fact]
    public void One_prints_the_chairs_that_are_chosen()
    {
        Knows(["2", "3", "4"], Visit.Dosed().Row(8));
        var page = Render<DowntimePage>();

        page.FindAll("button").Single(b => b.TextContent == "Taken chairs only").Click();
        Assert.Equal("3", Assert.Single(page.FindAll(".sheet")).GetAttribute("data-sheet"));
        page.Find("[name=chair-4]").Change(true);
        Assert.Equal(["3", "4"], page.FindAll(".sheet").Select(s => s.GetAttribute("data-sheet")));
        page.FindAll("button").Single(b => b.TextContent == "Print 2 sheets").Click();

        JSInterop.VerifyInvoke("print");
    }

    [Fact]
    public void The_clinics_own_times_stand_on_the_forms_once_read_and_where_they_never_were_the_page_says_so()
    {
        Knows(["2"]);
        Assert.Contains("as shipped are printed", Render<DowntimePage>().Markup, StringComparison.Ordinal);

        var own = Thresholds.Of(Visit.Pack);
        own = own with { Checkpoints = [.. own.Checkpoints.Select(c => c.EveryMinutes is null ? c : c with { EveryMinutes = 30 })] };
        var site = Site.Fold("main", [new(1, SiteDecider.Open("The clinic", "America/New_York", Domain.Sessions.Setting.Outpatient, ["2"]), Visit.Ten, null)])!;
        Server.Says("api/sites/main/", site with { Thresholds = [new("spravato-us", 1, 1, own)] });
        Render<DowntimePage>();
        Server.Says(0, "");
        var page = Render<DowntimePage>(); // opened anew, when the server has gone again

        Assert.DoesNotContain("as shipped are printed", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["30", "60", "90", "120"], page.FindAll("[data-line^='presence'] .due").Select(d => d.TextContent));
    }

    private void Knows(string[] chairs, params BoardRow[] rows)
    {
        var connection = Services.GetRequiredService<BoardConnection>();
        connection.Follow("main", "America/New_York", "nora");
        connection.Take(new BoardSnapshot(rows, Visit.At(30), 1, false, chairs, "America/New_York"), 0);
    }

    private static string[] Cells(AngleSharp.Dom.IElement sheet, string line) =>
        [.. sheet.QuerySelectorAll($"[data-line='{line}'] > *").Select(c => string.Join(' ', c.TextContent.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
