using Bunit;
using ComplianceMonitor.Board.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>Whoever asks is told why, and where a value came from.</summary>
public sealed class Explaining : Screen
{
    [Fact]
    public void A_late_checkpoint_says_by_which_rule_from_which_instants_and_what_is_missing()
    {
        var visit = Visit.Dosed().Chart(34, new Vitals(131, 80)).Wake(53);
        var table = Show<CheckpointTable>(visit, 53);

        table.Find("tr[data-checkpoint='bp-40'] [aria-label^='Why']").Click();

        var why = table.Find("[data-why='bp-40']");
        Assert.Equal("Late: nothing charted satisfies it, and 10:52:00 passed 1:00 ago.", why.QuerySelector("strong")!.TextContent);
        Assert.Equal("max(T0+50, TL+45)", why.QuerySelector("[data-instant=LateAfter] code")!.TextContent);
        Assert.Equal("10:07:00 + 45 min = 10:52:00", why.QuerySelector("[data-instant=LateAfter] .counts")!.TextContent);
        Assert.Equal("in 9:00", why.QuerySelector("[data-instant=MissedAfter] td:last-child")!.TextContent);
        Assert.Contains("blood pressure: not inside the window; the last one before it was opened is of 10:34:00", why.TextContent, StringComparison.Ordinal);
        Assert.Contains("TL the end of the last device given: 10:07:00 = max(D1, D2)", why.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_says_on_what_it_rests_whom_it_told_and_who_is_next()
    {
        var visit = Visit.Dosed().Chart(20, new Vitals(RespiratoryRate: 9)).Wake(21);
        var list = Show<AlertList>(visit, 21);

        list.Find("[data-cause='rr-low'] [aria-label^='Why']").Click();

        var why = list.Find("[data-why='rr-low']").TextContent;
        Assert.Contains("RR 9 · the limit: < 10; high below 8", why, StringComparison.Ordinal);
        Assert.Contains("10:20:00 Told nurse", why, StringComparison.Ordinal);
        Assert.Contains("Next, if nobody acknowledges it: 10:23:00, told to charge nurse.", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_every_value_one_finds_when_it_was_measured_and_charted_by_whom_and_from_where()
    {
        var visit = Visit.Dosed().Chart(40, new Vitals(131, 80), by: Visit.Tomas, recorded: 47);
        var timeline = Show<Timeline>(visit, 50);
        Assert.Empty(timeline.FindAll(".integrity dl"));

        timeline.Find(".lens.marked").Click();

        var shown = timeline.Find("tr:has(.lens.marked) .integrity");
        Assert.Equal(
            ["Happened: 10:40:00", "Charted: 10:47:00, a late entry: 7 min after", "By: Tomas Okafor, nurse", "From device: not known"],
            shown.QuerySelectorAll("dl > div").Select(d => $"{d.QuerySelector("dt")!.TextContent}: {d.QuerySelector("dd")!.TextContent}"));
    }

    [Fact]
    public void A_value_that_is_as_it_seems_bears_no_mark() =>
        Assert.Empty(Show<Timeline>(Visit.Dosed(), 20).FindAll(".lens.marked"));
}
