using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Edge;

public sealed class AnsweringOverHttp(AnsweringOverHttp.Monitor monitor) : IClassFixture<AnsweringOverHttp.Monitor>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"person":5,"pin":"1"}""", "person")]
    [InlineData("""{"person":null,"pin":"1"}""", "person")]
    [InlineData("{}", "person")]
    [InlineData("""{"person":{"a":[1]}}""", "person")]
    [InlineData("5", null)]
    [InlineData("[[[", null)]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("\u0000", null)]
    public async Task A_body_that_cannot_be_read_is_a_400_that_names_the_field(string body, string? field)
    {
        using var browser = monitor.Running.Browser();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var problem = await Problem(await browser.PostAsync("/api/sign-in/pin", content, Ct), HttpStatusCode.BadRequest);

        Assert.Equal("malformed", problem.GetProperty("error").GetString());
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Fact]
    public async Task Json_that_is_too_deep_is_a_400()
    {
        using var browser = monitor.Running.Browser();
        using var content = new StringContent($$"""{"person":{{new string('[', 5000)}}""", Encoding.UTF8, "application/json");

        await Problem(await browser.PostAsync("/api/sign-in/pin", content, Ct), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/hubs/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/me", HttpStatusCode.Unauthorized)]
    [InlineData("PUT", "/api/me", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/broken", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/number?n=Anna", HttpStatusCode.BadRequest)]
    public async Task Every_no_is_a_problem(string method, string path, HttpStatusCode status)
    {
        using var browser = monitor.Running.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        await Problem(await browser.SendAsync(request, Ct), status);
    }

    [Fact]
    public async Task A_form_is_not_json()
    {
        using var browser = monitor.Running.Browser();
        using var content = new StringContent("person=nora", Encoding.UTF8, "application/x-www-form-urlencoded");

        await Problem(await browser.PostAsync("/api/sign-in/pin", content, Ct), HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var browser = monitor.Running.Browser();
        using var content = new StringContent($$"""{"person":"{{new string('x', 65 * 1024)}}"}""", Encoding.UTF8, "application/json");

        await Problem(await browser.PostAsync("/api/sign-in/pin", content, Ct), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_broke_is_not_told_to_the_asker()
    {
        using var browser = monitor.Running.Browser();

        var body = await (await browser.GetAsync("/broken", Ct)).Content.ReadAsStringAsync(Ct);

        Assert.DoesNotContain("Anna", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lost-race")]
    [InlineData("/journal-unavailable")]
    [InlineData("/timeout")]
    public async Task What_will_pass_says_when_to_ask_again(string path)
    {
        using var browser = monitor.Running.Browser();

        using var answer = await browser.GetAsync(path, Ct);

        await Problem(answer, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task It_is_ready_only_when_overdue_alerts_have_been_caught_up()
    {
        var caughtUp = new CaughtUp(); // one that the program's own sweep does not know
        await using var running = await RunningMonitor.Start(builder => builder.Services.AddSingleton(
            services => new Ready(caughtUp, services.GetRequiredService<IDbContextFactory<MonitorDb>>())));
        using var browser = running.Browser();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/live", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/health/ready", Ct)).StatusCode);

        caughtUp.Done();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/ready", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        using var browser = monitor.Running.Browser();

        var document = await browser.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);
        using var page = await browser.GetAsync("/scalar", Ct);

        var me = document.GetProperty("paths").GetProperty("/api/me").GetProperty("get");
        Assert.False(me.TryGetProperty("parameters", out _));
        Assert.False(me.TryGetProperty("requestBody", out _));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<JsonElement> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.NotEqual("", problem.GetProperty("error").GetString());
        return problem;
    }

    /// <summary>A monitor with a few routes more, that fail in the ways there are.</summary>
    public sealed class Monitor : IAsyncLifetime
    {
        public RunningMonitor Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Running = await RunningMonitor.Start(b => b.Services.AddTransient<IStartupFilter, FailingRoutes>());

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }

    private sealed class FailingRoutes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(Add);
        };

        private static void Add(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/broken", string () => throw new FormatException("The input string 'Anna' was not in a correct format.")).ForAnybody("It fails before anybody could see anything.");
            routes.MapGet("/number", (int n) => n).ForAnybody("It fails before anybody could see anything.");
            routes.MapGet("/lost-race", string () => throw new LostRaceException()).ForAnybody("It fails before anybody could see anything.");
            routes.MapGet("/journal-unavailable", string () => throw new JournalUnavailableException()).ForAnybody("It fails before anybody could see anything.");
            routes.MapGet("/timeout", string () => throw new TimeoutException()).ForAnybody("It fails before anybody could see anything.");
        }
    }
}
