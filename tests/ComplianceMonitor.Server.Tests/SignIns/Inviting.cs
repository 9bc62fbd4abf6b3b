using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

public sealed class Inviting(Door door) : IClassFixture<Door>, IAsyncLifetime
{
    private static readonly Grant[] NurseHere = [new(Role.Nurse, "main")];

    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync() => _administrator = await door.Running.BrowserOf(Door.Administrator);

    public ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Whoever_is_invited_chooses_a_password_and_is_in_with_the_roles_given()
    {
        var link = await Invite("eva.stone");
        Assert.False((await Account(link.PersonId)).IsSetUp);
        using var browser = door.Running.Browser();

        var eva = await Follow(browser, link).Gives<SignedIn>();

        Assert.Equal((link.PersonId, "eva.stone", "Eva Stone", false), (eva.Id, eva.Login, eva.Name, eva.IsAdministrator));
        Assert.Equal([Role.Nurse], Assert.Single(eva.Sites).Roles);
        Assert.Equal((true, null), ((await Account(link.PersonId)).IsSetUp, (await Account(link.PersonId)).InvitedUntil));
        await Follow(browser, link).Refused(HttpStatusCode.Gone, "link-used", "token");
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before()
    {
        var before = await Invite("two.links");
        var link = await _administrator.Proved($"/api/accounts/{before.PersonId}/link").Gives<IssuedLink>();
        using var browser = door.Running.Browser();

        await Follow(browser, before).Refused(HttpStatusCode.NotFound, "link-unknown", "token");
        await Follow(browser, link).Done();
    }

    [Fact]
    public async Task A_link_also_replaces_a_lost_password_and_signs_out_everywhere()
    {
        var person = await door.Somebody();
        using var old = await door.Running.BrowserOf(person);
        using var browser = door.Running.Browser();

        await Follow(browser, await _administrator.Proved($"/api/accounts/{person}/link").Gives<IssuedLink>(), "nine otters under a slow moon").Done();

        Assert.False(await old.IsIn());
        await old.TryPassword(person, TestStaff.Password).Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
        await old.SignIn(person, "nine otters under a slow moon");
    }

    [Theory]
    [InlineData("nora-lindqvist")]
    [InlineData("NORA-Lindqvist")]
    [InlineData(" nora-lindqvist ")]
    public async Task A_name_to_sign_in_with_is_given_once_however_it_is_written(string login) =>
        await _administrator.Proved("/api/accounts", new Invitation(login, "Another Nora", NurseHere)).Refused(HttpStatusCode.Conflict, "login-taken", "login");

    [Fact]
    public async Task The_same_invitation_sent_again_invites_nobody_else()
    {
        var (command, asked) = (Guid.NewGuid(), new Invitation("sent.twice", "Sent Twice", NurseHere));

        var first = await _administrator.Proved(HttpMethod.Post, "/api/accounts", asked, command).Gives<IssuedLink>();
        var again = await _administrator.Proved(HttpMethod.Post, "/api/accounts", asked, command).Gives<IssuedLink>();

        Assert.Equal(first.PersonId, again.PersonId);
        Assert.Single(await _administrator.Get<AccountView[]>("/api/accounts"), a => a.Login == "sent.twice");
    }

    [Fact]
    public async Task A_role_is_given_only_at_a_site_that_there_is() =>
        await _administrator.Proved("/api/accounts", new Invitation("no.where", "No Where", [new(Role.Nurse, "nowhere")])).Refused(HttpStatusCode.BadRequest, "malformed", "grants");

    [Fact]
    public async Task Nobody_is_invited_or_changed_without_a_proof()
    {
        var person = await door.Somebody();

        await _administrator.Send(HttpMethod.Post, "/api/accounts", new Invitation("un.proved", "Un Proved", NurseHere)).Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        foreach (var (what, body) in Changes(person))
            await _administrator.Send(HttpMethod.Post, what, body).Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await _administrator.Send(HttpMethod.Delete, $"/api/accounts/{person}/sign-ins").Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
    }

    [Fact]
    public async Task Nobody_administers_their_own_account()
    {
        foreach (var (what, body) in Changes(Door.Administrator))
            await _administrator.Proved(what, body).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Whoever_is_suspended_is_signed_out_everywhere_at_once_and_cannot_come_in_until_restored()
    {
        var person = await door.Somebody();
        using var here = await door.Running.BrowserOf(person);
        using var there = await door.Running.BrowserOf(person);

        await _administrator.Proved($"/api/accounts/{person}/suspend", new Reason("on leave")).Done();

        Assert.Equal((false, false), (await here.IsIn(), await there.IsIn()));
        await here.TryPassword(person, TestStaff.Password).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await here.TryPassword(person, "not the password").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");

        await _administrator.Proved($"/api/accounts/{person}/restore").Done();
        Assert.False(await there.IsIn());
        await here.SignIn(person);
    }

    [Fact]
    public async Task Roles_that_are_taken_away_count_no_more_from_the_next_request_on()
    {
        var person = await door.Somebody(Role.Manager);
        using var browser = await door.Running.BrowserOf(person);
        await browser.Get<DeviceView[]>("/api/sites/main/devices");

        await _administrator.Proved($"/api/accounts/{person}/grants", new NewGrants([new(Role.Auditor, "main")])).Done();

        await browser.GetAsync("/api/sites/main/devices", TestContext.Current.CancellationToken).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task An_administrator_signs_somebody_out_everywhere()
    {
        var person = await door.Somebody();
        using var browser = await door.Running.BrowserOf(person);

        await _administrator.Proved(HttpMethod.Delete, $"/api/accounts/{person}/sign-ins").Done();

        Assert.False(await browser.IsIn());
    }

    private static (string What, object? Body)[] Changes(string person) =>
    [
        ($"/api/accounts/{person}/link", null),
        ($"/api/accounts/{person}/grants", new NewGrants([new(Role.Manager, "main")])),
        ($"/api/accounts/{person}/name", new NewName("Some Body Else")),
        ($"/api/accounts/{person}/suspend", new Reason("on leave")),
        ($"/api/accounts/{person}/restore", null),
    ];

    private Task<IssuedLink> Invite(string login) => _administrator.Proved("/api/accounts", new Invitation(login, "Eva Stone", NurseHere)).Gives<IssuedLink>();

    private async Task<AccountView> Account(string person) => (await _administrator.Get<AccountView[]>("/api/accounts")).Single(a => a.Id == person);

    private static Task<HttpResponseMessage> Follow(HttpClient browser, IssuedLink link, string password = TestStaff.Password) =>
        browser.Send(HttpMethod.Post, "/api/set-up", new SetUp(new Uri(link.Link).Fragment[1..], password));
}
