using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.IdentityProvider;

public sealed class CheatingAtTheProvidersDoor(HouseWithMonitor here) : IClassFixture<HouseWithMonitor>
{
    private const string Door = "/sign-in/provider";
    private const string Back = "/sign-in/provider/callback";
    private const string Failed = "/?sign-in=failed";

    private readonly House _house = here.House;
    private readonly RunningMonitor _monitor = here.Monitor;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("elsewhere.example")]
    [InlineData("~/sites")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("")]
    public async Task It_leads_back_to_no_page_but_of_this_program(string page)
    {
        using var browser = new Traveller(_monitor);

        using var answer = await browser.Page.GetAsync(QueryHelpers.AddQueryString(Door, "return", page), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(("malformed", "return"), (problem.GetProperty("error").GetString(), problem.GetProperty("field").GetString()));
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_state_that_was_tampered_with_is_refused()
    {
        _house.Whom = Employee.New("Sunniva Aas");
        using var browser = new Traveller(_monitor);
        var (back, _) = await browser.Go(Door, stopAt: Back);
        var state = QueryHelpers.ParseQuery(back.Query)["state"].ToString();

        foreach (var other in (string?[])[null, "", "x", state[..^4] + "AAAA", state + "A"])
            await Fails(browser, With(back, "state", other));
        await Enters(browser, back);
    }

    [Fact]
    public async Task An_answer_is_good_once()
    {
        _house.Whom = Employee.New("Sunniva Aas");
        using var browser = new Traveller(_monitor);
        var (back, _) = await browser.Go(Door, stopAt: Back);
        await Enters(browser, back);
        using var left = await browser.Page.DeleteAsync("/api/me", Ct);

        await Fails(browser, back.PathAndQuery);
    }

    [Fact]
    public async Task An_answer_to_one_browser_is_worth_nothing_in_another()
    {
        _house.Whom = Employee.New("Sunniva Aas");
        using var victim = new Traveller(_monitor);
        using var thief = new Traveller(_monitor);
        var (stolen, _) = await victim.Go(Door, stopAt: Back);
        await Fails(thief, stolen.PathAndQuery);

        var (own, _) = await thief.Go(Door, stopAt: Back);
        await Fails(thief, With(own, "code", QueryHelpers.ParseQuery(stolen.Query)["code"]));
        await Enters(victim, stolen);
    }

    [Fact]
    public async Task Whoever_changes_their_mind_at_the_provider_is_not_in_and_the_log_says_no_more_than_that()
    {
        using var browser = new Traveller(_monitor);
        _house.Whom = null;
        var (back, _) = await browser.Go(Door, stopAt: Back);

        await Fails(browser, With(back, "error_description", "Wackelpudding"));

        Assert.Contains(here.Log.Lines, l => l.Sentence.Contains("access_denied", StringComparison.Ordinal));
        Assert.DoesNotContain(here.Log.Lines, l => l.ToString().Contains("Wackelpudding", StringComparison.Ordinal) || l.Values.Contains("Wackelpudding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_posted_from_another_site_is_no_answer()
    {
        using var browser = new HttpClient { BaseAddress = _monitor.Address, DefaultRequestHeaders = { { "Sec-Fetch-Site", "cross-site" } } };

        using var answer = await browser.PostAsync(Back, new FormUrlEncodedContent([KeyValuePair.Create("code", "x"), KeyValuePair.Create("state", "y")]), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Where_the_provider_does_not_answer_nobody_is_left_at_its_door()
    {
        string[] settings;
        await using (var house = await House.Open())
            settings = house.Settings;
        await using var monitor = await RunningMonitor.StartEmpty(b => b.Services.AddSingleton<ILoggerProvider>(here.Log), settings);
        using var browser = new Traveller(monitor);

        Assert.Equal(Failed, (await browser.Go(Door)).Address.PathAndQuery);
        Assert.Contains(here.Log.Lines, l => l.Sentence.Contains("cannot be asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_no_provider_there_is_no_door()
    {
        await using var monitor = await RunningMonitor.StartEmpty();
        using var browser = monitor.Browser();

        foreach (var path in (string[])[Door, Back, Door + "/nothing"])
        {
            using var answer = await browser.GetAsync(path, Ct);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    private static string With(Uri back, string name, string? value)
    {
        var query = QueryHelpers.ParseQuery(back.Query).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        query.Remove(name);
        if (value is not null)
            query[name] = value;
        return QueryHelpers.AddQueryString(back.AbsolutePath, query);
    }

    private static async Task Fails(Traveller browser, string back)
    {
        Assert.Equal(Failed, (await browser.Go(back)).Address.PathAndQuery);
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(browser));
    }

    private static async Task Enters(Traveller browser, Uri back)
    {
        Assert.Equal("/", (await browser.Go(back.PathAndQuery)).Address.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, await Me(browser));
    }

    private static async Task<HttpStatusCode> Me(Traveller browser)
    {
        using var answer = await browser.Page.GetAsync("/api/me", Ct);
        return answer.StatusCode;
    }
}
