using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Board.Tiles;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>What is charted while the server is away: kept, shown, sent in order and once, and never lost.</summary>
public sealed class ChartingWithoutTheServer : Screen
{
    private const string Vitals = "api/sessions/s/vitals";

    private Outbox Outbox => Services.GetRequiredService<Outbox>();

    private Sending Sending => Services.GetRequiredService<Sending>();

    [Fact]
    public async Task Three_readings_are_sent_one_after_the_other_each_under_its_own_key_and_with_its_own_time()
    {
        var page = await Page();
        Server.Says(0);
        foreach (var (systolic, at) in new[] { ("141", "10:20"), ("142", "10:25"), ("143", "10:30") })
            Chart(page, systolic, at);
        Assert.Equal(["141", "142", "143"], Outbox.Entries.Select(e => $"{((SessionFact.Vitals)e.Fact!).Systolic}"));
        var tried = Sent.Count;

        Server.Says(HttpStatusCode.OK);
        await Sending.Run();

        var sent = Sent.Skip(tried).ToList();
        Assert.Equal([Visit.At(20), Visit.At(25), Visit.At(30)], sent.Select(s => s.EffectiveAt));
        Assert.Equal(3, sent.Select(s => s.Key).Distinct().Count());
        Assert.All(sent, s => Assert.Contains("\"queued\":true", s.Body, StringComparison.Ordinal));
        Assert.Equal([1L, 2L, 3L], sent.Select(s => JsonDocument.Parse(s.Body).RootElement.GetProperty("client").GetProperty("sequence").GetInt64()));
        Assert.Equal(3, Sending.AllSent!.Value.Count);
    }

    [Fact]
    public async Task Until_it_is_sent_it_is_shown_with_its_session_and_by_the_rules_of_the_server()
    {
        var page = await Page();
        Server.Says(0);

        Chart(page, "141", "10:30");
        page.Render();

        Assert.Contains("not yet sent", page.Find(".unsent [data-unsent] .flag").TextContent, StringComparison.Ordinal);
        Assert.Contains("BP 141/80", page.Find(".unsent strong").TextContent, StringComparison.Ordinal);
        Assert.Contains("not yet sent", page.Find("table.timeline .flag.unsent").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Correct entry", page.Find("table.timeline tr[data-fact]:has(.flag.unsent)").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tile_counts_what_waits_and_the_board_alerts_by_it()
    {
        var connection = Services.GetRequiredService<BoardConnection>();
        var visit = Visit.Dosed();
        connection.Take(new BoardSnapshot([visit.Row(30)], Visit.At(30), 1, false, ["3"], "America/New_York"), Clock.GetTimestamp());
        var page = await Page(visit);
        Assert.Contains(connection.Board.Rows.Single().Checkpoints, c => c.Id == "bp-40" && !c.IsDone);

        Server.Says(0);
        Chart(page, "165", "10:30");

        var row = connection.Board.Rows.Single();
        Assert.Equal(visit.Row(30).Version, row.Version);
        Assert.Contains(BoardMark.Elevated, row.Marks);
        Assert.Contains("1 not yet sent", Render<Tile>(p => p.AddCascadingValue(Outbox).Add(t => t.Row, row).Add(t => t.Now, Visit.At(30))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_500_is_asked_again_and_nothing_is_lost_or_sent_out_of_turn()
    {
        await Keep(141, "s");
        await Keep(142, "s");
        Server.Says(Vitals, HttpStatusCode.InternalServerError, "{}");

        await Sending.Run();
        Assert.Single(Sent);
        Assert.Equal(2, Outbox.Entries.Length);

        Server.Says(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Sending.Run();

        Assert.Equal([Sent[0].Key, Sent[0].Key], Sent.Take(2).Select(s => s.Key));
        Assert.Contains("142", Sent[2].Body, StringComparison.Ordinal);
        Assert.Empty(Outbox.Entries);
    }

    [Fact]
    public async Task A_refused_entry_stays_and_says_why_what_is_behind_it_waits_and_another_session_does_not()
    {
        await Keep(141, "s");
        await Keep(142, "s");
        await Keep(120, "t");
        Server.Refuses(Vitals, HttpStatusCode.UnprocessableEntity, "wrong-phase", "The patient has left");

        await Sending.Run();

        Assert.Equal([Vitals, "/api/sessions/t/vitals"], Sent.Select(s => s.Path.TrimStart('/') == Vitals ? Vitals : s.Path));
        Assert.Equal(["The patient has left", null], Outbox.Entries.Select(e => e.Refused));
        var list = Render<UnsentList>();
        Assert.Contains("Refused: The patient has left", list.Find("li.refused").TextContent, StringComparison.Ordinal);

        Press(list.Find("li.refused"), "Take it back…");
        Press(list.Find("li.refused"), "Keep it");
        Assert.Equal(2, Outbox.Entries.Length);
        Press(list.Find("li.refused"), "Take it back…");
        Press(list.Find("li.refused"), "Throw it away for good");
        Server.Says(HttpStatusCode.OK);
        await Sending.Run();
        Assert.Contains("142", Sent[^1].Body, StringComparison.Ordinal);
        Assert.Empty(Outbox.Entries);
    }

    [Fact]
    public async Task A_refused_entry_does_not_hold_back_what_is_charted_while_the_server_answers()
    {
        await Keep(141, "s");
        await Outbox.Keep(Outbox.Entries[0] with { Refused = "The patient has left" });
        var page = await Page();

        Chart(page, "142", "10:30");

        Assert.Contains("142", Assert.Single(Sent).Body, StringComparison.Ordinal);
        Assert.Single(Outbox.Entries);
    }

    [Fact]
    public async Task What_is_charted_while_something_is_about_to_be_sent_goes_behind_it()
    {
        await Keep(141, "s");
        var page = await Page();

        Chart(page, "142", "10:30");
        Assert.Empty(Sent);
        await Sending.Run();

        Assert.Equal(["141", "142"], Sent.Select(s => JsonDocument.Parse(s.Body).RootElement.GetProperty("fact").GetProperty("systolic").ToString()));
    }

    [Fact]
    public async Task What_was_under_way_when_the_page_was_closed_is_sent_again_under_its_key()
    {
        await Keep(141, "s");
        var entry = Outbox.Entries[0];
        await Outbox.Remove(entry);
        var vault = JSInterop.SetupModule("./vault.js");
        vault.Mode = JSRuntimeMode.Loose;
        vault.Setup<string?[][]?>("all", "under-way").SetResult([[$"{entry.Key}", JsonSerializer.Serialize(entry, MonitorJson.Options)]]);
        var next = new Outbox(new Vault(JSInterop.JSRuntime), Services.GetRequiredService<Place>(), Services.GetRequiredService<BoardConnection>(), Services.GetRequiredService<ClinicTime>(), Clock);

        await next.Recover();

        Assert.Equal((entry.Key, true), (Assert.Single(next.Entries).Key, next.Entries[0].Tried));
    }

    [Fact]
    public async Task What_was_never_tried_is_taken_back_and_nobody_ever_hears_of_it()
    {
        await Keep(141, "s");
        var list = Render<UnsentList>();

        Press(list.Find("li"), "Take it back…");
        Press(list.Find("li"), "Throw it away for good");
        await Sending.Run();

        Assert.Empty(Sent);
        Assert.Empty(Outbox.Entries);
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_server_went_cannot_be_taken_back_for_it_may_be_recorded()
    {
        var page = await Page();
        Server.Says(0);
        Chart(page, "141", "10:30");

        var item = page.Find("[data-unsent]");

        Assert.Contains("may be recorded", item.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(item.QuerySelectorAll("button"), b => b.TextContent == "Take it back…");
    }

    [Fact]
    public async Task A_colleagues_entry_waits_for_them_and_shows_nothing_of_the_patient()
    {
        await Keep(141, "s");
        Who.Take(SignedInAs(Visit.Tomas));

        await Sending.Run();

        Assert.Empty(Sent);
        var list = Render<UnsentList>();
        Assert.Contains("Nora Lindqvist", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("141", list.Markup, StringComparison.Ordinal);
        Assert.Empty(list.FindAll("button"));
        Assert.Contains("1 entry by Nora Lindqvist waits for their sign-in", Render<Badge>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_cannot_be_given_meanwhile_so_it_is_asked_for_when_the_server_is_back()
    {
        await Keep(new SessionFact.SignedOff([], []), "release", "release-approved");
        await Keep(new SessionFact.Left(), "leave");

        await Sending.Run();
        Assert.Empty(Sent);

        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        var asked = Render<ConfirmClaims>();
        Assert.Contains("Yours to sign", asked.Markup, StringComparison.Ordinal);
        Press(asked.Find("li"), "Sign it");
        asked.Find("[name=proof-password]").Input("secret");
        Press(asked.Find("li"), "Sign it");
        await Sending.Run();

        Assert.Equal(["p-1", null], Sent.Select(s => s.Proof));
        Assert.Equal(["/api/sessions/s/release", "/api/sessions/s/leave"], Sent.Select(s => s.Path));
        Assert.Empty(Outbox.Entries);
    }

    [Fact]
    public async Task What_the_rules_refuse_is_refused_at_once_as_the_server_would()
    {
        var page = await Page(Visit.Dosed().Chart(29, new SessionFact.Left()));
        Server.Says(0);
        await Keep(120, "s");

        Chart(page, "141", "10:30");

        Assert.Equal("wrong-phase", page.Find("form[aria-label=Readings] .wrong").GetAttribute("data-code"));
        Assert.Single(Outbox.Entries);
    }

    [Fact]
    public async Task Another_tab_that_has_its_turn_sends_it_and_this_one_does_not()
    {
        var vault = JSInterop.SetupModule("./vault.js");
        vault.Mode = JSRuntimeMode.Loose;
        vault.Setup<bool>("isElsewhere", "monitor.outbox").SetResult(true);
        await Keep(141, "s");

        await Sending.Run();

        Assert.Empty(Sent);
    }

    [Fact]
    public async Task A_browser_that_stores_nothing_is_named_and_what_can_be_read_no_more_is_counted()
    {
        var vault = JSInterop.SetupModule("./vault.js");
        vault.Mode = JSRuntimeMode.Loose;
        vault.Setup<string?[][]?>("all", "outbox").SetResult([["gone", null]]);
        await Outbox.Load();
        await Keep(141, "s");

        var banner = Render<ConnectionBanner>();

        Assert.Contains("1 of the entries kept on this device cannot be read any more", banner.Markup, StringComparison.Ordinal);
        Assert.Contains("a reload would lose it", banner.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_comes_back_whole_with_the_next_page()
    {
        await Keep(141, "s");
        var kept = JsonSerializer.Serialize(Outbox.Entries[0], MonitorJson.Options);
        var vault = JSInterop.SetupModule("./vault.js");
        vault.Mode = JSRuntimeMode.Loose;
        vault.Setup<string?[][]?>("all", "outbox").SetResult([[$"{Outbox.Entries[0].Key}", kept]]);
        var next = new Outbox(new Vault(JSInterop.JSRuntime), Services.GetRequiredService<Place>(), Services.GetRequiredService<BoardConnection>(), Services.GetRequiredService<ClinicTime>(), Clock);

        await next.Load();

        Assert.Equal(kept, JsonSerializer.Serialize(Assert.Single(next.Entries), MonitorJson.Options));
    }

    private static void Press(IElement within, string button) => within.QuerySelectorAll("button").Single(b => b.TextContent == button).Click();

    private static void Chart(IRenderedComponent<SessionPage> page, string systolic, string at)
    {
        var form = "form[aria-label=Readings]";
        page.Find($"{form} [name=systolic]").Input(systolic);
        page.Find($"{form} [name=diastolic]").Input("80");
        page.Find($"{form} [name=effectiveAt]").Input(at);
        page.Find(form).Submit();
    }

    private Task Keep(int systolic, string session) => Keep(new SessionFact.Vitals(systolic, 80), "vitals", session: session);

    private async Task Keep<T>(T fact, string command, string? meaning = null, string session = "s")
        where T : SessionFact
    {
        var intent = new Intent(Guid.NewGuid(), "", null, Visit.At(30));
        await Outbox.Keep(Outbox.Make(new PinHolder("nora", "Nora Lindqvist"), isClaim: false, $"api/sessions/{session}/{command}", $"{fact}", fact, intent, await Outbox.Stamp(), null, meaning));
    }

    /// <summary>The page of a session that was read while the server was there.</summary>
    private async Task<IRenderedComponent<SessionPage>> Page(Visit? visit = null)
    {
        var record = new SessionRecord("s", null, [.. (visit ?? Visit.Dosed()).Session.Journal], Visit.At(30), 1);
        Server.Says("api/sessions/s", record);
        await Services.GetRequiredService<OpenSessions>().At("s").Load();
        return Render<SessionPage>(p => p.Add(s => s.Id, "s"));
    }
}
