using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>The very first account. That its link is printed at the first start, and where, is for <see cref="PrintingTheFirstLink"/>.</summary>
public sealed class SettingUp : IAsyncLifetime
{
    private Door _door = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await Door.Unopened();
        _browser = _door.Running.Browser();
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _door.DisposeAsync();
    }

    [Fact]
    public async Task The_first_link_makes_an_administrator_and_lets_them_in()
    {
        var link = await Link();
        var purpose = await _browser.Ask<LinkPurpose>("/api/set-up/look", new LinkSecret(link));
        Assert.Equal((true, null, "main"), (purpose.IsFirst, purpose.Login, Assert.Single(purpose.Sites).Id));

        var first = await SetUp(link, "ada").Gives<SignedIn>();

        Assert.Equal(("ada", "Ada Quist", true, SignInWay.Password), (first.Login, first.Name, first.IsAdministrator, first.Way));
        Assert.Equal([Role.Manager, Role.Administrator], Assert.Single(first.Sites).Roles);
        Assert.Equal("ada", (await _browser.Get<SignedIn>("/api/me")).Login);
        using var elsewhere = await _door.Running.BrowserOf("ada");
    }

    [Fact]
    public async Task A_link_that_was_used_is_gone_and_one_that_never_was_is_unknown()
    {
        var link = await Link();
        await SetUp(link, "ada").Done();

        await Refused(SetUp(link, "mallory"), HttpStatusCode.Gone, "link-used");
        await Refused(_browser.Send(HttpMethod.Post, "/api/set-up/look", new LinkSecret(link)), HttpStatusCode.Gone, "link-used");
        await Refused(SetUp(link + "x", "mallory"), HttpStatusCode.NotFound, "link-unknown");
        Assert.Equal("ada", Assert.Single(await _browser.Get<AccountView[]>("/api/accounts")).Login);
    }

    [Fact]
    public async Task A_link_is_good_for_three_days()
    {
        var link = await Link();

        _door.Time.Advance(SetUpLinks.GoodFor - TimeSpan.FromTicks(1));
        await _browser.Ask<LinkPurpose>("/api/set-up/look", new LinkSecret(link));
        _door.Time.Advance(TimeSpan.FromTicks(1));
        await Refused(SetUp(link, "ada"), HttpStatusCode.Gone, "link-used");
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before()
    {
        var before = await Link();
        var link = await Link();

        await Refused(SetUp(before, "mallory"), HttpStatusCode.NotFound, "link-unknown");
        await SetUp(link, "ada").Done();
    }

    [Fact]
    public async Task Once_somebody_is_in_no_link_makes_another_first()
    {
        await SetUp(await Link(), "ada").Done();

        await Refused(SetUp(await Link(), "mallory"), HttpStatusCode.Gone, "link-used");
    }

    [Fact]
    public async Task Of_ten_who_follow_it_at_once_one_comes_in()
    {
        var link = await Link();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            using var browser = _door.Running.Browser();
            using var answer = await SetUp(link, $"person-{i}", browser: browser);
            return answer.StatusCode;
        }));

        Assert.Equal([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Gone, 9)], answers.Order());
    }

    [Theory]
    [InlineData("plum kettle")]
    [InlineData("Summer2024!!!!")]
    [InlineData("ada-quist-ada-quist")]
    public async Task A_weak_password_is_refused_and_the_link_stays_good(string password)
    {
        var link = await Link();

        await SetUp(link, "ada", password).Refused(HttpStatusCode.BadRequest, "malformed", "password");

        await SetUp(link, "ada").Done();
    }

    [Theory]
    [InlineData("", "Ada Quist", "login")]
    [InlineData("ada quist", "Ada Quist", "login")]
    [InlineData("ada", " ", "name")]
    public async Task Nor_is_it_spent_on_somebody_without_a_name(string login, string name, string field)
    {
        var link = await Link();

        await _browser.Send(HttpMethod.Post, "/api/set-up", new SetUp(link, TestStaff.Password, login, name)).Refused(HttpStatusCode.BadRequest, "malformed", field);

        await SetUp(link, "ada").Done();
    }

    private Task<HttpResponseMessage> SetUp(string link, string login, string password = TestStaff.Password, HttpClient? browser = null) =>
        (browser ?? _browser).Send(HttpMethod.Post, "/api/set-up", new SetUp(link, password, login, "Ada Quist", [Role.Manager]));

    private static Task Refused(Task<HttpResponseMessage> answer, HttpStatusCode status, string error) => answer.Refused(status, error, "token");

    private async Task<string> Link()
    {
        await using var scope = _door.Running.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SetUpLinks>().Issue(null)).Secret;
    }
}
