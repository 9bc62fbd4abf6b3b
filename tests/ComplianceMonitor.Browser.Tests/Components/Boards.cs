using Bunit;
using ComplianceMonitor.Board.Alerts;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Devices;
using ComplianceMonitor.Board.Tiles;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>The board with several chairs; Nora is signed in, it is half past ten.</summary>
public sealed class Boards : Screen
{
    /// <summary>A slow machine is no finding.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private BoardConnection Connection => Services.GetRequiredService<BoardConnection>();

    [Fact]
    public void The_chairs_of_one_nurse_are_chosen_and_what_is_hidden_and_alerts_is_told()
    {
        Take(Chair("1", "nora"), Chair("2", "tomas"), Chair("3", null));
        var board = Board("1", "2", "3", "4");

        board.Find("[name=whose]").Change(new Whose(WhoseKind.Mine).ToString());
        Settle(board, ["1"]);
        Assert.Contains("2 more taken chairs are not shown, 2 with an alert", board.Find(".hidden-chairs").TextContent, StringComparison.Ordinal);

        board.Find("[name=whose]").Change(new Whose(WhoseKind.Nobody).ToString());
        Settle(board, ["3", "4"]);

        board.Find(".hidden-chairs button").Click();
        Settle(board, ["1", "2", "3", "4"]);
    }

    [Fact]
    public void What_is_wrong_at_the_site_stands_above_the_chairs_and_is_taken_in_hand_there()
    {
        Connection.Take(
            new BoardSnapshot(
                [], Visit.At(30), 1, false, ["1"], "America/New_York",
                SiteAlerts: [new("nobody-on-duty:prescriber", "Nobody on duty as prescriber", Priority.Medium, Visit.At(20), null, null, null, false)],
                Undelivered: 2),
            0);
        var board = Render<BoardPage>();

        board.Find("form[aria-label='Acknowledge Nobody on duty as prescriber']").Submit();

        Assert.Contains("Medium: Nobody on duty as prescriber, since 10:20", board.Find(".site-strip .alert").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 notices have not reached", board.Find(".lost-count").TextContent, StringComparison.Ordinal);
        Assert.Equal("/api/sites/main/alerts/acknowledge", Assert.Single(Sent).Path);
    }

    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5.1, true)]
    public void A_late_engine_is_told_on_every_page(double seconds, bool told)
    {
        Connection.Take(new BoardSnapshot([], Visit.At(30), 1, false, ["1"], "America/New_York", SweptSecondsAgo: seconds), 0);

        Assert.Equal(told, Render<EngineBanner>().Markup.Contains("watch the chairs yourself", StringComparison.Ordinal));
    }

    [Fact]
    public void The_choice_of_chairs_is_remembered_on_the_device()
    {
        JSInterop.SetupModule("./memory.js").Setup<string?>("recall", "monitor.board.whose").SetResult(new Whose(WhoseKind.Nurse, "tomas").ToString());
        Take(Chair("1", "nora"), Chair("2", "tomas"));

        Board("2");
    }

    [Fact]
    public void A_push_draws_its_own_tile_and_no_other()
    {
        Take([.. Enumerable.Range(1, 12).Select(n => Chair($"{n}", "nora"))]);
        var board = Board();
        board.WaitForAssertion(() => Assert.Equal(12, board.FindAll("[data-phase]").Count), Patience);
        var before = board.FindComponents<LiveTile>().Select(t => t.RenderCount).ToArray();

        Push(Chair("7", "nora") with { Version = 99, Initials = "ZZ" });

        board.WaitForAssertion(() => Assert.Equal("ZZ", board.Find("[data-chair='7'] .initials").TextContent), Patience);
        var redrawn = board.FindComponents<LiveTile>().Where((t, i) => t.RenderCount > before[i]).Select(t => t.Instance.SessionId);
        Assert.Equal(["7"], redrawn);
    }

    [Fact]
    public void Every_tile_counts_on_with_the_next_second()
    {
        Take([.. Enumerable.Range(1, 12).Select(n => Chair($"{n}", "nora"))]);
        var board = Board();
        board.WaitForAssertion(() => Assert.Equal(12, board.FindAll("[data-clock=elapsed]").Count(c => c.TextContent == "30:00")), Patience);

        Clock.Advance(TimeSpan.FromSeconds(2));
        board.Render(); // as the page's second does

        board.WaitForAssertion(() => Assert.Equal(12, board.FindAll("[data-clock=elapsed]").Count(c => c.TextContent == "30:02")), Patience);
    }

    [Fact]
    public void The_next_two_hours_name_the_chairs_that_fall_together_and_a_start_that_avoids_them()
    {
        Take(Chair("1", "nora"), Chair("2", "nora"));

        var strip = Board().Find(".lookahead");

        Assert.Contains("chairs 1, 2", strip.QuerySelector(".collisions li")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual("", strip.QuerySelector("[data-start]")!.GetAttribute("data-start"));
    }

    [Fact]
    public void A_wall_tells_its_own_age()
    {
        Take(Chair("1", "nora"));
        var foot = Render<WallFoot>();
        Assert.Equal("live, 0 s ago · engine swept 1 s ago", foot.Find(".ages").TextContent);

        Clock.Advance(TimeSpan.FromSeconds(3));
        foot.Render();
        Assert.Equal("live, 3 s ago · engine swept 4 s ago", foot.Find(".ages").TextContent);

        Clock.Advance(TimeSpan.FromSeconds(30));
        foot.Render();
        Assert.Equal("Not heard of the server for 33 s; counting on by its own clock", foot.Find(".ages").TextContent);
    }

    [Fact]
    public void What_the_server_vouches_for_is_fresh_and_what_it_finds_missing_is_not()
    {
        var row = Chair("1", "nora");
        Take(row);
        Clock.Advance(TimeSpan.FromSeconds(14));
        Connection.Hear(Vouch(new BoardVersion("1", row.Version)));
        Clock.Advance(TimeSpan.FromSeconds(14));
        Assert.True(Connection.IsFresh("1"));
        Assert.Equal(["1", "5"], Connection.Snapshot!.Chairs);

        Connection.Hear(Vouch(new BoardVersion("1", row.Version + 1)));
        Connection.Hear(Vouch(new BoardVersion("1", row.Version), new BoardVersion("2", 1)));
        Connection.Hear(Vouch());
        Clock.Advance(TimeSpan.FromSeconds(14));
        Assert.False(Connection.IsFresh("1"));
    }

    [Fact]
    public void A_mute_wall_says_so_and_a_silenced_one_for_how_long()
    {
        var screen = JSInterop.SetupModule("./wall.js");
        screen.Mode = JSRuntimeMode.Loose;
        screen.Setup<WallFoot.ScreenState>("state").SetResult(new(Heard: false, Awake: "none", Full: false));
        Take(Chair("1", "nora"));
        var foot = Render<WallFoot>();
        foot.Render();

        Assert.Equal("This screen is mute until somebody touches it.", foot.Find(".mute").TextContent);
        Assert.Contains("cannot keep the screen lit", foot.Find(".asleep").TextContent, StringComparison.Ordinal);
        foot.FindAll("button")[1].Click();
        Assert.Contains("Silenced here for 120 s more", foot.Find(".silent").TextContent, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(120));
        foot.Render();
        Assert.Empty(foot.FindAll(".silent"));
    }

    [Theory]
    [InlineData(40, 8, 5)]
    [InlineData(12, 4, 3)]
    [InlineData(1, 3, 2)]
    [InlineData(24, 6, 4)]
    public void A_wall_has_so_many_tiles_side_by_side_that_each_is_as_large_as_can_be(int tiles, int across, int down)
    {
        Assert.Equal(across, WallGrid.Across(tiles, 1.9));
        Assert.True(across * down >= tiles);
    }

    private static BoardRow Chair(string chair, string? nurse) =>
        Visit.Dosed().Chart(9, new NurseAssigned(nurse == "tomas" ? Visit.Tomas : Visit.Nora)).Row(9) with { SessionId = chair, Chair = chair, NurseId = nurse };

    private void Take(params BoardRow[] rows) =>
        Connection.Take(new BoardSnapshot(rows, Visit.At(30), 1, false, [.. rows.Select(r => r.Chair), "4"], "America/New_York", SweptSecondsAgo: 1), Clock.GetTimestamp());

    private BoardVouch Vouch(params BoardVersion[] versions) =>
        new("main", versions, Services.GetRequiredService<ClinicTime>().Now, 1, ["1", "5"], "America/New_York", 1);

    private void Push(BoardRow row) => Connection.Hear(row);

    private IRenderedComponent<BoardPage> Board(params string[] chairs)
    {
        var board = Render<BoardPage>();
        if (chairs.Length > 0)
            Settle(board, chairs);
        return board;
    }

    private static void Settle(IRenderedComponent<BoardPage> board, string[] chairs) =>
        board.WaitForAssertion(() => Assert.Equal(chairs, Chairs(board)), Patience);

    private static string[] Chairs(IRenderedComponent<BoardPage> board) => [.. board.FindAll(".tile[data-chair]").Select(t => t.GetAttribute("data-chair")!).Order()];
}
