using Bunit;
using ComplianceMonitor.Board.Alerts;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class Ledgers : Screen
{
    private static readonly LedgerLine Line = new(
        "1", "session/s1/spo2-low/1", "s1", "spo2-low", "Chair 3: Low SpO2 for 0 min", Priority.High, NoticeKind.First, "charge-nurse", "ruth", "Ruth Adeyemi", "mail", "email",
        DeliveryState.Sent, Visit.At(10), Visit.At(10), Visit.At(10), 1, null, "250 OK", Visit.At(12), true, [new(Visit.Nora, Visit.At(13), "tablet 1")]);

    private static readonly LedgerLine Failing = Line with { Id = "2", State = DeliveryState.Queued, Tries = 3, NextTryAt = Visit.At(40), SentAt = null, IsLate = false, Answer = "connection refused", Acknowledgements = [] };

    private static readonly LedgerLine Unheld = Line with { Id = "3", Role = "", PersonId = null, PersonName = null, ChannelId = "none", State = DeliveryState.Failed, Tries = 0, SentAt = null, IsLate = false, Answer = "No address.", Acknowledgements = [] };

    public Ledgers()
    {
        Server.Says("api/sites/main/", ASite.With(channels: [new("mail", ChannelKind.Email, "House mail")]));
        Server.Says("api/sites/main/undelivered", Array.Empty<LedgerLine>());
        Server.Says("api/sites/main/ledger", new LedgerPage([Line, Failing, Unheld], null));
    }

    [Fact]
    public void Each_line_says_what_whom_by_what_what_became_of_it_and_who_took_it_in_hand()
    {
        var rows = Render<LedgerSheet>().FindAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))).ToArray();

        Assert.Equal("15:10:00 | !!! high Chair 3: Low SpO2 for 0 min | Ruth Adeyemi, charge nurse | House mail | ✓ sent late at 15:12 250 OK | Nora Lindqvist, 15:13", rows[0]);
        Assert.Contains("… failing 3 tries, next 15:40 connection refused", rows[1], StringComparison.Ordinal);
        Assert.Contains("nobody held the role | no channel | ✕ failed not tried No address.", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_reached_nobody_stands_on_top()
    {
        Server.Says("api/sites/main/undelivered", (LedgerLine[])[Failing]);

        var lost = Render<LedgerSheet>().Find("section.lost");

        Assert.Equal("One notice has not reached whom it was for", lost.QuerySelector("h2")!.TextContent);
        Assert.Contains("House mail", lost.TextContent, StringComparison.Ordinal);
        Assert.Contains("connection refused", lost.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_narrowed_by_day_and_state_and_goes_on_where_the_page_ended()
    {
        Server.Says("api/sites/main/ledger", new LedgerPage([Line], "1"));
        var page = Render<LedgerSheet>();
        page.Find("[name=day]").Change("2026-02-27");
        page.Find("[name=state]").Change("failed");
        page.Find("form").Submit();
        Server.Says("api/sites/main/ledger", new LedgerPage([Failing], null));
        page.FindAll("button").Single(b => b.TextContent == "Go on").Click();

        Assert.Equal(
            ["", "?day=2026-02-27&state=failed", "?day=2026-02-27&state=failed&after=1"],
            Server.Asked.Where(a => a.StartsWith("/api/sites/main/ledger", StringComparison.Ordinal)).Select(a => a["/api/sites/main/ledger".Length..]));
        Assert.Equal(2, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Of_one_alert_it_shows_all_whatever_the_day()
    {
        Navigation.NavigateTo("ledger?alert=session%2Fs1%2Fspo2-low%2F1");

        var page = Render<LedgerSheet>();

        Assert.Contains("/api/sites/main/ledger?alert=session%2Fs1%2Fspo2-low%2F1", Server.Asked);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Every_state_has_words_and_a_mark_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<DeliveryState>().Select(LedgerText.State));
        Assert.Distinct(Enum.GetValues<DeliveryState>().Select(LedgerText.Sign));
    }
}
