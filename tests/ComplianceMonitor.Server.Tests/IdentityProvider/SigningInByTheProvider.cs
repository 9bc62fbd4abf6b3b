using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.IdentityProvider;

public sealed class SigningInByTheProvider(HouseWithMonitor here) : IClassFixture<HouseWithMonitor>
{
    private const string Door = "/sign-in/provider?return=/sites/main";

    private readonly House _house = here.House;
    private readonly RunningMonitor _monitor = here.Monitor;

    /// <summary>Somebody whom no other test knows.</summary>
    private readonly Employee _sunniva = Employee.New("Sunniva Aas");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_whom_the_provider_knows_comes_in_with_the_mapped_role_at_the_mapped_site(bool onlyOnRequest)
    {
        using var sunniva = new Traveller(_monitor);
        _house.Whom = _sunniva with { Groups = ["staff", "nurses"], OnlyOnRequest = onlyOnRequest };

        Assert.Equal((new Uri(_monitor.Address, "/sites/main"), HttpStatusCode.OK), await sunniva.Go(Door));

        var me = await Me(sunniva);
        Assert.Equal((_sunniva.Login, "Sunniva Aas", SignInWay.Provider, false), (me.Login, me.Name, me.Way, me.HasPassword));
        Assert.Equal([Role.Nurse], Assert.Single(me.Sites).Roles);
        Assert.Contains(sunniva.Been, a => a.Authority == _house.Address.Authority);
        Assert.Contains(await Log(), e => e.Entry is { What: AccessKind.SignedIn, Detail: "provider", Person: { Role: Role.Nurse } } && e.Entry.Person.Id == me.Id);
    }

    [Fact]
    public async Task Whoever_comes_again_is_the_same_person_whatever_their_login_has_become()
    {
        using var sunniva = new Traveller(_monitor);
        var first = await ComeIn(sunniva, _sunniva);

        var again = await ComeIn(sunniva, _sunniva with { Login = "aas-" + _sunniva.Login });

        Assert.Equal((first.Id, _sunniva.Login), (again.Id, again.Login));
        Assert.NotEqual(first.Id, (await ComeIn(sunniva, _sunniva with { Subject = _sunniva.Subject.ToUpperInvariant(), Login = "another-" + _sunniva.Login })).Id);
    }

    [Fact]
    public async Task The_screen_is_still_the_one_it_was_though_another_site_sent_the_browser_back()
    {
        using var sunniva = new Traveller(_monitor);
        var before = await sunniva.Page.SignIn("tomas-okafor");

        var after = await ComeIn(sunniva, _sunniva);

        Assert.Equal(before.Device, after.Device);
    }

    [Fact]
    public async Task A_role_taken_away_at_the_provider_is_gone_at_the_next_sign_in_and_the_journal_says_so()
    {
        using var sunniva = new Traveller(_monitor);
        var me = await ComeIn(sunniva, _sunniva with { Groups = ["nurses", "seniors"] });
        Assert.Equal([Role.ChargeNurse, Role.Nurse], me.Sites.Single().Roles);

        Assert.Equal([Role.Nurse], (await ComeIn(sunniva, _sunniva)).Sites.Single().Roles);

        var facts = await _monitor.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>(me.Id).History();
        Assert.Equal([new Grant(Role.Nurse, "main")], Assert.IsType<StaffFact.GrantsChanged>(facts[^1].Fact).Grants);
        Assert.Equal(2, facts.Length);
        Assert.All(facts, f => Assert.Null(f.Entry)); // said by nobody here
    }

    [Fact]
    public async Task Whoever_has_no_mapped_role_does_not_come_in_and_is_in_nowhere_any_more()
    {
        using var sunniva = new Traveller(_monitor);
        using var elsewhere = new Traveller(_monitor);
        _house.Whom = _sunniva with { Groups = ["kitchen"] };
        Assert.Equal("/?sign-in=refused", (await sunniva.Go(Door)).Address.PathAndQuery);
        Assert.DoesNotContain(await Staff(), m => m.Login == _sunniva.Login);
        await ComeIn(elsewhere, _sunniva);

        _house.Whom = _sunniva with { Groups = ["kitchen"] };
        Assert.Equal("/?sign-in=refused", (await sunniva.Go(Door)).Address.PathAndQuery);

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(sunniva));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(elsewhere));
        Assert.Empty((await Staff()).Single(m => m.Login == _sunniva.Login).Grants);
    }

    [Theory]
    [InlineData("tomas-okafor")]
    [InlineData("TOMAS-OKAFOR")]
    public async Task A_login_of_somebody_here_is_not_taken_over_by_whoever_bears_it_there(string login)
    {
        using var browser = new Traveller(_monitor);
        _house.Whom = _sunniva with { Login = login };

        Assert.Equal("/?sign-in=refused", (await browser.Go(Door)).Address.PathAndQuery);

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(browser));
        Assert.Single(await Staff(), m => m.Login.Equals(login, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Whoever_is_suspended_here_stays_so()
    {
        using var sunniva = new Traveller(_monitor);
        var me = await ComeIn(sunniva, _sunniva);
        using var admin = await _monitor.BrowserOf("oskar-dunne");
        using var suspension = new HttpRequestMessage(HttpMethod.Post, $"/api/accounts/{me.Id}/suspend")
        {
            Content = JsonContent.Create(new Reason("On leave until the spring."), options: MonitorJson.Options),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() }, { "X-Proof", await admin.Prove() } },
        };
        using var suspended = await admin.SendAsync(suspension, Ct);
        Assert.Equal(HttpStatusCode.OK, suspended.StatusCode);

        Assert.Equal("/?sign-in=refused", (await sunniva.Go(Door)).Address.PathAndQuery);

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(sunniva));
    }

    [Fact]
    public async Task People_with_a_password_of_this_house_come_in_beside_it()
    {
        using var tomas = await _monitor.BrowserOf("tomas-okafor");

        Assert.Equal("Harbour Health", (await tomas.GetFromJsonAsync<WaysIn>("/api/sign-in", MonitorJson.Options, Ct))!.Provider);
        Assert.Equal(SignInWay.Password, (await tomas.GetFromJsonAsync<SignedIn>("/api/me", MonitorJson.Options, Ct))!.Way);
    }

    [Fact]
    public async Task To_be_able_to_sign_they_choose_a_password_here_and_then_prove_it()
    {
        using var sunniva = new Traveller(_monitor);
        await ComeIn(sunniva, _sunniva);

        using var chosen = await sunniva.Page.PostAsJsonAsync("/api/me/password", new NewPassword(TestStaff.Password), MonitorJson.Options, Ct);
        using var another = await sunniva.Page.PostAsJsonAsync("/api/me/password", new NewPassword("another " + TestStaff.Password), MonitorJson.Options, Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Forbidden), (chosen.StatusCode, another.StatusCode));
        Assert.NotEqual("", await sunniva.Page.Prove());
    }

    private async Task<SignedIn> ComeIn(Traveller traveller, Employee employee)
    {
        _house.Whom = employee;
        Assert.Equal(new Uri(_monitor.Address, "/sites/main"), (await traveller.Go(Door)).Address);
        return await Me(traveller);
    }

    private static async Task<SignedIn> Me(Traveller traveller) => (await traveller.Page.GetFromJsonAsync<SignedIn>("/api/me", MonitorJson.Options, Ct))!;

    private static async Task<HttpStatusCode> Status(Traveller traveller)
    {
        using var answer = await traveller.Page.GetAsync("/api/me", Ct);
        return answer.StatusCode;
    }

    private Task<StaffMember[]> Staff() => _monitor.Services.GetRequiredService<StaffDirectory>().All(Ct);

    private async Task<ReviewedAccess[]> Log()
    {
        using var manager = await _monitor.BrowserOf("paula-brandt");
        var now = DateTimeOffset.UnixEpoch;
        using var answer = await manager.PostAsJsonAsync("/api/sites/main/access-log/search", new AccessQuery(now, now.AddYears(100)), MonitorJson.Options, Ct);
        return (await answer.Content.ReadFromJsonAsync<AccessPage>(MonitorJson.Options, Ct))!.Entries;
    }
}
