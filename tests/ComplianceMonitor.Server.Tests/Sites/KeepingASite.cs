using System.Net;
using System.Text;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sites;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Server.Tests.Sites;

public sealed class KeepingASite(ClinicMonitor monitor) : IClassFixture<ClinicMonitor>
{
    private const string Main = "/api/sites/main";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_start_opens_one_site_with_six_chairs()
    {
        await using var fresh = await RunningMonitor.Start(ClinicMonitor.At(ClinicMonitor.Nine), "--Site:TimeZone=America/Chicago");
        using var nurse = await fresh.BrowserOf("nora-lindqvist");

        var site = await nurse.Get<Site>(Main);

        Assert.Equal(("Main clinic", "America/Chicago", Setting.Outpatient), (site.Name, site.TimeZone, site.Setting));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], site.Chairs);
        Assert.Equal(new SiteName("main", "Main clinic", "America/Chicago"), Assert.Single(await nurse.Get<SiteName[]>("/api/sites")));
    }

    [Fact]
    public void A_first_site_in_no_time_zone_is_one_line_for_the_operator()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Site:TimeZone"] = "Riverside" }).Build();

        var wrong = Assert.Throws<SettingsException>(() => FirstSite.From(settings));

        Assert.Contains("timeZone", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public async Task Each_change_by_the_manager_is_a_fact_with_who_and_when()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");

        var receipt = await manager.Say($"{Main}/settings", new SettingsChanged(Closes: new TimeOnly(19, 0), LockAnchor: LockAnchor.FirstDevice)).Recorded();
        await manager.Say($"{Main}/chairs", new ChairsChanged(["Window", "Door"])).Recorded();
        await manager.Say($"{Main}/form-setting", new { setting = new FormSetting("Riverside Clinic", "1 River Rd", "Troy", "NY", "12180") }).Recorded();
        await manager.Say($"{Main}/provider", new { provider = new MonitoringProvider("Nora Quist", "518-555-0100") }).Recorded();

        var site = await manager.Get<Site>(Main);
        Assert.Equal((new TimeOnly(19, 0), LockAnchor.FirstDevice, "Troy"), (site.Closes, site.LockAnchor, site.FormSetting!.City));
        Assert.Equal(["Window", "Door"], site.Chairs);
        var fact = (await manager.Get<Kept<SiteFact>[]>($"{Main}/history"))[receipt.Version - 1];
        Assert.Equal(new SettingsChanged(Closes: new TimeOnly(19, 0), LockAnchor: LockAnchor.FirstDevice), fact.Fact);
        Assert.Equal(("paula-brandt", ClinicMonitor.Nine), (fact.Entry!.PerformedBy.Id, fact.RecordedAt));
    }

    [Fact]
    public async Task A_command_sent_twice_is_one_fact_and_one_answer()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        var command = Guid.NewGuid();

        var first = await manager.Say($"{Main}/chairs", new ChairsChanged(["1", "2"]), command).Recorded();
        await manager.Say($"{Main}/chairs", new ChairsChanged(["1"])).Recorded();
        var again = await manager.Say($"{Main}/chairs", new ChairsChanged(["1", "2"]), command).Recorded();

        Assert.Equal(first, again);
        Assert.Equal(["1"], (await manager.Get<Site>(Main)).Chairs);
    }

    [Fact]
    public async Task A_command_sent_by_many_at_once_is_one_fact()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        var before = (await manager.Get<Site>(Main)).Version;
        var command = Guid.NewGuid();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => manager.Say($"{Main}/chairs", new ChairsChanged(["A", "B"]), command).Recorded()));

        Assert.Single(receipts.Distinct());
        Assert.Equal(before + 1, (await manager.Get<Site>(Main)).Version);
    }

    [Fact]
    public async Task An_id_used_for_something_else_is_refused()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        var command = Guid.NewGuid();
        await manager.Say($"{Main}/chairs", new ChairsChanged(["1", "2"]), command).Recorded();

        await manager.Say($"{Main}/chairs", new ChairsChanged(["1", "2", "3"]), command).Refused(HttpStatusCode.Conflict, "command-id-taken", "Idempotency-Key");
    }

    [Fact]
    public async Task Who_is_not_the_manager_changes_nothing()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var before = await nurse.Get<Site>(Main);

        await nurse.Say($"{Main}/chairs", new ChairsChanged(["1"])).Refused(HttpStatusCode.Forbidden, "not-allowed");

        Assert.Equal(before.Version, (await nurse.Get<Site>(Main)).Version);
    }

    [Fact]
    public async Task A_refusal_names_the_field()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");

        await manager.Say($"{Main}/settings", new { timeZone = "Mars/Base" }).Refused(HttpStatusCode.BadRequest, "malformed", "timeZone");
        await manager.Say($"{Main}/settings", new { opens = "25:00" }).Refused(HttpStatusCode.BadRequest, "malformed", "fact.opens");
        await manager.Say($"{Main}/chairs", new { }).Refused(HttpStatusCode.BadRequest, "malformed", "fact.chairs");
        await manager.Say("/api/sites/mars/chairs", new ChairsChanged(["1"])).Refused(HttpStatusCode.Forbidden, "not-allowed"); // and nobody learns that there is none
    }

    [Theory]
    [InlineData("""{"fact":null}""")]
    [InlineData("""{"fact":{"chairs":null}}""")]
    [InlineData("""{"fact":{"chairs":[null]}}""")]
    [InlineData("""{"fact":[]}""")]
    [InlineData("""{"fact":{"chairs":["1"]},"effectiveAt":"0001-01-01T00:00:00+14:00"}""")]
    [InlineData("""{"fact":{"chairs":["\ud800"]}}""")]
    [InlineData("""{"fact":{"chairs":["1"]},"client":{"at":null,"sequence":1}}""")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Nonsense_is_a_400_and_no_fact(string body)
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        var before = await manager.Get<Site>(Main);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Main}/chairs") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var answer = await manager.SendAsync(request, Ct);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.Equal((HttpStatusCode.BadRequest, "malformed"), (answer.StatusCode, problem.GetProperty("error").GetString()));
        Assert.Equal(before.Version, (await manager.Get<Site>(Main)).Version);
    }

    [Theory]
    [InlineData("%0a")]
    [InlineData("%20")]
    [InlineData("..%2f..")]
    [InlineData("%f0%9f%98%80")]
    [InlineData("main%20")]
    public async Task There_is_no_site_of_an_odd_id(string id)
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");

        using var read = await manager.GetAsync($"/api/sites/{id}", Ct);
        using var written = await manager.Say($"/api/sites/{id}/chairs", new ChairsChanged(["1"]));
        using var patient = await manager.GetAsync($"/api/patients/{id}", Ct);

        Assert.All([read, written, patient], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.All([read, written, patient], answer => Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_command_without_an_id_is_refused()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        using var content = new StringContent("""{"fact":{"chairs":["1"]}}""", Encoding.UTF8, "application/json");

        await manager.PostAsync($"{Main}/chairs", content, Ct).Refused(HttpStatusCode.BadRequest, "malformed", "Idempotency-Key");
    }

    [Fact]
    public async Task Two_programs_on_one_database_never_answer_from_what_the_other_has_changed()
    {
        await using var one = await RunningMonitor.Start(ClinicMonitor.At(ClinicMonitor.Nine), "--Site:TimeZone=UTC");
        await using var other = await RunningMonitor.Start(
            ClinicMonitor.At(ClinicMonitor.Nine), one.SameDatabase);
        using var here = await one.BrowserOf("paula-brandt");
        using var there = await other.BrowserOf("paula-brandt");
        await there.Get<Site>(Main);
        var command = Guid.NewGuid();

        var first = await here.Say($"{Main}/chairs", new ChairsChanged(["Window"]), command).Recorded();

        Assert.Equal(["Window"], (await there.Get<Site>(Main)).Chairs);
        Assert.Equal(first, await there.Say($"{Main}/chairs", new ChairsChanged(["Window"]), command).Recorded());
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            UntilAnswered(n % 2 == 0 ? here : there, new PresenceChanged(n % 4 == 0))));
        Assert.Equal(Enumerable.Range(first.Version + 1, 20), receipts.Select(r => r.Version).Order());

        // 503 says: not certain, try again. Under the same id it is one fact all the same.
        static async Task<Receipt> UntilAnswered(HttpClient browser, PresenceChanged fact)
        {
            var command = Guid.NewGuid();
            for (var attempt = 0; attempt < 50; attempt++)
            {
                var answer = await browser.Say($"{Main}/prescriber", fact, command);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                    return await Task.FromResult(answer).Recorded();
                answer.Dispose();
            }

            throw new TimeoutException("It was never answered.");
        }
    }

    [Fact]
    public async Task Thresholds_of_its_own_are_in_force_for_the_next_session()
    {
        using var prescriber = await monitor.Running.BrowserOf("daniel-hartwig");
        var view = await prescriber.Get<ThresholdsView>($"{Main}/thresholds/spravato-us");
        var own = view.Shipped with { AcknowledgeMinutes = 4, Checkpoints = [] };

        await prescriber.Say($"{Main}/thresholds", new ThresholdsChanged("spravato-us", own)).Recorded();

        var pack = await prescriber.Get<ProtocolPack>($"{Main}/packs/spravato-us");
        Assert.Equal((view.SiteVersion + 1, 4), (pack.SiteVersion, pack.AcknowledgeMinutes));
        Assert.Equal("T0+35", pack.Definition("bp-40")!.Opens.Text);
        await prescriber.Say($"{Main}/thresholds", new ThresholdsChanged("spravato-us", own with { SilenceSeconds = 500 }))
            .Refused(HttpStatusCode.BadRequest, "malformed", "thresholds.silenceSeconds");
    }

    [Fact]
    public async Task The_read_row_says_what_the_facts_say()
    {
        using var nurse = await monitor.Running.BrowserOf("ruth-adeyemi");
        var receipt = await nurse.Say($"{Main}/prescriber", new PresenceChanged(true)).Recorded();

        await using var db = await monitor.Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        var row = await db.Sites.SingleAsync(Ct);

        Assert.Equal((receipt.Version, receipt.Version), (row.Version, row.PresenceVersion));
        Assert.True(JsonSerializer.Deserialize<Site>(row.Data, MonitorJson.Options)!.PrescriberOnSite);
        Assert.Null((await Verify.All(db, ct: Ct)).FirstBad);
    }

    [Fact]
    public async Task What_is_over_an_hour_old_needs_a_reason_and_another_clinician()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var old = ClinicMonitor.Nine.AddMinutes(-90);

        await nurse.Say($"{Main}/prescriber", new PresenceChanged(true), at: old).Refused(HttpStatusCode.UnprocessableEntity, "too-old", "effectiveAt");
        await nurse.Say($"{Main}/prescriber", new PresenceChanged(true), at: old, lateReason: "forgotten").Refused(HttpStatusCode.UnprocessableEntity, "too-old", "effectiveAt");
        var receipt = await nurse.Say($"{Main}/prescriber", new PresenceChanged(true), at: old, second: "ruth-adeyemi", lateReason: "forgotten").Recorded();
        Assert.True(receipt.LateEntry);
    }

    [Fact]
    public async Task Nobody_reads_or_writes_who_is_not_signed_in()
    {
        using var nobody = monitor.Running.Browser();

        await nobody.GetAsync(Main, Ct).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        await nobody.Say($"{Main}/chairs", new ChairsChanged(["1"])).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task The_api_says_that_a_command_has_an_id()
    {
        using var nobody = monitor.Running.Browser();

        var document = await nobody.Get<JsonElement>("/openapi/v1.json");

        var chairs = document.GetProperty("paths").GetProperty("/api/sites/{site}/chairs").GetProperty("post");
        Assert.Contains(chairs.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "Idempotency-Key");
    }
}
