using Bunit;
using ComplianceMonitor.Board.Tiles;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Checkpoints;
using static ComplianceMonitor.Browser.Tests.Components.Visit;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class Tiles : BunitContext
{
    [Fact]
    public void A_tile_shows_chair_phase_time_since_the_first_spray_and_time_to_lock()
    {
        var tile = Tile(Dosed().Row(8), minute: 30);

        Assert.Equal("Chair 3", tile.Find("h2 a").TextContent);
        Assert.Equal("Observing", tile.Find(".pill").TextContent);
        Assert.Equal("30:00", tile.Find("[data-clock=elapsed]").TextContent);
        Assert.Equal("1:37:00", tile.Find("[data-clock=lock]").TextContent);
    }

    [Fact]
    public void One_second_short_of_lock_is_not_open()
    {
        var row = Dosed().Row(8);

        Assert.Equal("0:01", Tile(row, 127 - (1 / 60.0)).Find("[data-clock=lock]").TextContent);
        Assert.Equal("open", Tile(row, 127).Find(".clocks .open").TextContent);
    }

    [Fact]
    public void The_next_checkpoint_counts_down_and_then_says_since_when_it_is_due()
    {
        var row = Dosed().Row(8);

        Assert.Equal("15-minute check", Tile(row, 8).Find(".next .what").TextContent);
        Assert.Equal("7:00", Tile(row, 8).Find("[data-clock=next]").TextContent);
        Assert.Equal("due 10:15, 2:00 ago", string.Join(' ', Tile(row, 17).Find(".next .due").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void A_board_that_hears_nothing_more_still_alerts_when_the_time_comes()
    {
        var row = Dosed().Row(8);

        Assert.Empty(Tile(row, 20).FindAll(".alert"));
        Assert.Contains("15-minute check late 2 min", Tile(row, 22.5).Find(".alert").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_alert_is_told_by_word_sign_and_colour_and_says_who_has_it()
    {
        var visit = Dosed().Chart(14, new Vitals(190, 125)).Chart(15, new Acknowledged("bp-crisis"));

        var alert = Tile(visit.Row(15), 16).Find(".alert");

        Assert.Contains("high", alert.ClassList);
        Assert.Equal("!!!", alert.QuerySelector(".sign")!.TextContent);
        Assert.Contains("High alert: BP crisis for 2 min", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nora Lindqvist has it", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains("sounding again", Tile(visit.Row(15), 21).Find(".alert").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tile_nobody_vouches_for_is_grey_and_says_so()
    {
        var tile = Render<Tile>(p => p.Add(t => t.Row, Dosed().Row(8)).Add(t => t.Now, At(30)).Add(t => t.Fresh, false));

        Assert.Contains("stale", tile.Find("article").ClassList);
        Assert.Contains("Not heard of", tile.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_alert_is_announced_once_however_often_the_board_is_drawn()
    {
        var row = Dosed().Row(8);
        var announcer = Announcer(row, 15);

        foreach (var minute in new[] { 20.5, 20.6, 21 })
            announcer.Render(p => p.Add(a => a.Looks, [BoardLook.Of(row, At(minute))]).Add(a => a.Now, At(minute)));

        Assert.Equal("Low: chair 3, 15-minute check late 0 min", Assert.Single(announcer.FindAll("p")).TextContent);
    }

    [Fact]
    public void An_alert_that_ended_and_stands_again_is_announced_again()
    {
        var row = Dosed().Row(8);
        var announcer = Announcer(row, 20.5);

        foreach (var minute in new[] { 15, 20.5 })
            announcer.Render(p => p.Add(a => a.Looks, [BoardLook.Of(row, At(minute))]).Add(a => a.Now, At(minute)));

        Assert.Equal(2, announcer.FindAll("p").Count);
    }

    [Fact]
    public void A_missed_checkpoint_stays_on_the_tile_by_shape_and_by_name()
    {
        var tile = Tile(Dosed().Chart(28, new Vitals(RespiratoryRate: 14, SpO2: 98, Moaas: 5)).Row(28), 30);

        Assert.Equal("missed", tile.Find("[data-mark=check-15]").GetAttribute("data-state"));
        Assert.Equal("Missed: 15-minute check", tile.Find(".marks .missed").TextContent);
        Assert.Contains("missed: 15-minute check", tile.Find(".two-hours").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_of_a_checkpoint_has_a_shape_of_its_own()
    {
        var shapes = TimeShape.Legend.Select(TimeShape.Of).ToArray();

        Assert.Equal(shapes.Length, shapes.Distinct().Count());
        Assert.Equal(Enum.GetValues<CheckpointState>().Except([CheckpointState.NotApplicable]), TimeShape.Legend);
    }

    [Fact]
    public void Done_on_time_done_late_due_and_to_come_stand_at_their_places()
    {
        var row = Dosed()
            .Chart(20, new Vitals(RespiratoryRate: 14, SpO2: 98, Moaas: 5))
            .Chart(37, new Vitals(RespiratoryRate: 14, SpO2: 98, Moaas: 5, Dissociation: ComplianceMonitor.Domain.Sessions.Dissociation.None)).Row(37);
        var tile = Tile(row, 41);

        Assert.Equal(
            ["device-2 done-on-time 4.72%", "check-15 done-on-time 11.81%", "check-30 done-late 23.62%", "bp-40 due 31.5%", "check-60 pending 47.24%"],
            tile.FindAll("[data-mark]").Take(5).Select(m => $"{m.GetAttribute("data-mark")} {m.GetAttribute("data-state")} {m.GetAttribute("x")}"));
    }

    [Fact]
    public void A_wall_tells_whole_minutes_gone_rounded_down_and_to_go_rounded_up()
    {
        var tile = Render<WallTile>(p => p.Add(t => t.Look, BoardLook.Of(Dosed().Row(8), At(30.9))).Add(t => t.Now, At(30.9)));

        Assert.Equal("30", tile.Find("[data-clock=elapsed]").TextContent);
        Assert.Equal("97", tile.Find("[data-clock=lock]").TextContent);
        var open = Render<WallTile>(p => p.Add(t => t.Look, BoardLook.Of(Dosed().Row(8), At(127))).Add(t => t.Now, At(127)));
        Assert.Equal("open", open.Find("[data-clock=lock]").TextContent);
    }

    private IRenderedComponent<AlertAnnouncer> Announcer(BoardRow row, double minute) =>
        Render<AlertAnnouncer>(p => p.Add(a => a.Looks, [BoardLook.Of(row, At(minute))]).Add(a => a.Now, At(minute)));

    private IRenderedComponent<Tile> Tile(BoardRow row, double minute) =>
        Render<Tile>(p => p.Add(t => t.Row, row).Add(t => t.Now, At(minute)).Add(t => t.TimeZone, "America/New_York"));
}
