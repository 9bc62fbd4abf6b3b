using System.Net;
using System.Text.Json;
using Bunit;
using ComplianceMonitor.Board.Access;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class AccessLogs : Screen
{
    private static readonly AccessPlace Further = new(Visit.At(0), "access/x", 7);

    private static readonly AccessEntry Look = new(
        Visit.At(10), new Person("n1", "Nora Lindqvist", Role.ChargeNurse), "device-1", "main", AccessKind.SessionViewed, "s1", "p1");

    [Fact]
    public void It_opens_with_today_and_tells_each_entry_and_flag_in_words()
    {
        Server.Says(HttpStatusCode.OK, Json(new AccessPage([new(Look, [UnusualReason.OutOfHours, UnusualReason.NoVisit]), new(Look with { Person = null, What = AccessKind.SignInFailed, Detail = "password" }, [])], null)));

        var page = Render<AccessLogPage>();

        Assert.Contains("\"from\":\"2026-03-02T00:00:00+00:00\",\"to\":\"2026-03-03T00:00:00+00:00\"", Assert.Single(Server.Posts).Body, StringComparison.Ordinal);
        var rows = page.FindAll("tbody tr");
        Assert.Equal(["outside opening hours", "patient has no session within 30 days"], rows[0].QuerySelectorAll(".flag").Select(f => f.TextContent));
        Assert.Contains("Nora Lindqvist, charge nurse", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("saw a session", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["sessions/s1", "patients/p1"], rows[0].QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains("failed to sign in (password)", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("2 entries.", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public void It_is_narrowed_by_day_person_and_what_is_unusual()
    {
        Server.Says(HttpStatusCode.OK, Json(new AccessPage([new(Look, [])], null)));
        var page = Render<AccessLogPage>();

        page.Find("[name=day]").Change("2026-02-27");
        page.Find("[name=person]").Change("n1");
        page.Find("[name=onlyUnusual]").Change(true);
        page.Find("form").Submit();

        Assert.Contains("\"from\":\"2026-02-27T00:00:00+00:00\"", Server.Posts[1].Body, StringComparison.Ordinal);
        Assert.Contains("\"person\":\"n1\",\"onlyUnusual\":true", Server.Posts[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void It_goes_on_where_the_page_ended()
    {
        Server.Says(HttpStatusCode.OK, Json(new AccessPage([new(Look, [])], Further)));
        var page = Render<AccessLogPage>();
        Assert.Equal("1 entry, and there may be more.", page.Find("[role=status]").TextContent);

        Server.Says(HttpStatusCode.OK, Json(new AccessPage([new(Look, [])], null)));
        page.FindAll("button").Single(b => b.TextContent == "Go on").Click();

        Assert.Contains("\"after\":{\"at\":\"", Server.Posts[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("tbody tr").Count);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Go on");
    }

    [Fact]
    public void A_day_that_is_none_is_not_asked_for()
    {
        Server.Says(HttpStatusCode.OK, Json(new AccessPage([], null)));
        var page = Render<AccessLogPage>();

        page.Find("[name=day]").Change("yesterday");
        page.Find("form").Submit();

        Assert.Single(Server.Posts);
        Assert.Equal("A date such as 2026-05-31", page.Find("[data-field=from]").TextContent);
    }

    [Fact]
    public void It_is_saved_by_a_request_of_its_own_and_never_has_an_address()
    {
        var saver = JSInterop.SetupModule("./save.js");
        saver.SetupVoid("save", _ => true).SetVoidResult();
        Server.Says(HttpStatusCode.OK, Json(new AccessPage([], null)));
        var page = Render<AccessLogPage>();

        Server.Says(HttpStatusCode.OK, "at,person\r\n");
        page.FindAll("button").Single(b => b.TextContent == "Save as CSV").Click();

        Assert.Equal("/api/sites/main/access-log/export", Server.Posts[1].Path);
        Assert.Equal(["access-log 2026-03-02.csv", "text/csv;charset=utf-8", "at,person\r\n"], Assert.Single(saver.Invocations["save"]).Arguments);
    }

    [Fact]
    public void Whoever_may_not_read_it_is_told()
    {
        Server.Says(HttpStatusCode.Forbidden, """{ "error": "not-allowed", "detail": "This role may not read the access log." }""");

        var page = Render<AccessLogPage>();

        Assert.Contains("may not read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public void Every_kind_and_every_reason_has_words_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<AccessKind>().Select(AccessText.Of));
        Assert.Distinct(Enum.GetValues<UnusualReason>().Select(AccessText.Of));
    }

    private static string Json(AccessPage page) => JsonSerializer.Serialize(page, MonitorJson.Options);
}
