using System.Net;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sites;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.SignIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.People;

/// <summary>Emergency access to a site where one has no role.</summary>
public sealed class BreakingGlass(Door door) : IClassFixture<Door>, IAsyncLifetime
{
    private const string Annex = "/api/sites/annex";
    private const string Why = "She is alone there with two patients";

    private string _nurse = "";
    private HttpClient _browser = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await door.Running.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteGrain>("annex").Open(SiteDecider.Open("Annex", "UTC", Setting.Outpatient, ["1"]));
        _nurse = await door.Somebody();
        _browser = await door.Running.BrowserOf(_nurse);
        await TestStaff.TakeIn(door.Running.Services, "annex-manager", "Annex Manager", new Grant(Role.Manager, "annex"));
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_reason_and_a_proof_let_a_clinician_in_at_once_for_four_hours_of_the_clinics_clock()
    {
        await Today(HttpStatusCode.Forbidden);
        var until = door.Clock.Now.AddHours(4);

        var there = (await Break(Why).Gives<SignedIn>()).Sites.Single(s => s.SiteId == "annex");

        Assert.Equal((Role.Nurse, until), (Assert.Single(there.Roles), there.EmergencyUntil));
        await Today(HttpStatusCode.OK);
        door.Clock.Set(until.AddTicks(-1));
        await Today(HttpStatusCode.OK);
        door.Clock.Set(until);
        await Today(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_is_told_in_the_access_log_and_so_is_all_that_is_seen_by_it()
    {
        await Break(Why).Done();
        await Today(HttpStatusCode.OK);
        using (await _browser.GetAsync("/api/sites/main/today", Ct))
        {
        }

        var mine = (await Accesses()).Where(e => e.Person?.Id == _nurse && e.What is (AccessKind.GlassBroken or AccessKind.TodayViewed));

        Assert.Equal(
            [(AccessKind.TodayViewed, "annex", true), (AccessKind.TodayViewed, "main", false), (AccessKind.GlassBroken, "annex", false)],
            mine.Select(e => (e.What, e.SiteId!, e.BreakGlass)).Order());
    }

    [Fact]
    public async Task It_is_on_the_list_of_those_who_answer_for_the_site_until_one_of_them_has_looked_into_it()
    {
        await Break(Why).Done();
        using var manager = await door.Running.BrowserOf("annex-manager");
        var listed = (await manager.Get<EmergencyView[]>($"{Annex}/emergencies")).Single(e => e.PersonId == _nurse);
        Assert.Equal((Why, Role.Nurse, null), (listed.Access.Reason, listed.Access.Role, listed.Access.Review));
        var review = $"{Annex}/emergencies/{_nurse}/{listed.Access.Id}/review";

        await _browser.Send(HttpMethod.Post, review, new Reason("fine by me")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await manager.Send(HttpMethod.Post, review, new Reason("Rightly so")).Done();

        var reviewed = await manager.Get<EmergencyView[]>($"{Annex}/emergencies");
        Assert.Equal(("annex-manager", "Rightly so"), reviewed.Single(e => e.PersonId == _nurse).Access.Review is { } r ? (r.By.Id, r.Note) : default);
        Assert.Equal(reviewed.OrderBy(e => e.Access.Review is not null).Select(e => e.PersonId), reviewed.Select(e => e.PersonId));
    }

    [Fact]
    public async Task Without_a_proof_or_a_whole_reason_nothing_is_broken()
    {
        await _browser.Send(HttpMethod.Post, $"{Annex}/break-glass", new Reason(Why)).Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await Break("quick").Refused(HttpStatusCode.BadRequest, "malformed", "reason");
        await _browser.Proved("/api/sites/nowhere/break-glass", new Reason(Why)).Refused(HttpStatusCode.NotFound, "unknown-site");

        await Today(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Where_a_role_is_held_there_is_no_emergency() =>
        await _browser.Proved("/api/sites/main/break-glass", new Reason(Why)).Refused(HttpStatusCode.Conflict, "wrong-phase");

    [Fact]
    public async Task Whoever_charts_nowhere_breaks_no_glass()
    {
        using var manager = await door.Running.BrowserOf(Door.Manager);

        await manager.Proved($"{Annex}/break-glass", new Reason(Why)).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task It_makes_nobody_more_than_they_are()
    {
        await Break(Why).Done();

        await _browser.GetAsync($"{Annex}/devices", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await _browser.GetAsync($"{Annex}/emergencies", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await _browser.GetAsync("/api/accounts", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    private Task<HttpResponseMessage> Break(string reason) => _browser.Proved($"{Annex}/break-glass", new Reason(reason));

    private async Task Today(HttpStatusCode expected)
    {
        using var answer = await _browser.GetAsync($"{Annex}/today", Ct);
        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task<AccessEntry[]> Accesses()
    {
        await using var db = await door.Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        var rows = await db.Journal.AsNoTracking().Where(r => r.Name == AccessEntry.StoredName).ToListAsync(Ct);
        return [.. rows.Select(r => JsonSerializer.Deserialize<AccessEntry>(r.Data, MonitorJson.Options)!)];
    }
}
