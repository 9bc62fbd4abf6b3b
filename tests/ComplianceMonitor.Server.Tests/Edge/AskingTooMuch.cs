using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Edge;

public sealed class AskingTooMuch
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_too_much_is_told_when_to_ask_again()
    {
        await using var monitor = await RunningMonitor.Start(null, "--RateLimits:RequestsPerMinute=3");
        using var browser = monitor.Browser();

        Assert.Equal("200 200 200 429 429", await Statuses(browser, "/api/demo", 5));

        using var refused = await browser.GetAsync("/api/demo", Ct);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("too-many-requests", (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetString());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("200 200 200 200", await Statuses(browser, "/health/live", 4)); // and the program is still watched
    }

    [Fact]
    public async Task What_can_be_guessed_can_be_guessed_at_a_few_times_only()
    {
        await using var monitor = await RunningMonitor.Start(b => b.Services.AddTransient<IStartupFilter, Guessing>(), "--RateLimits:CredentialsPerMinute=2");
        using var browser = monitor.Browser();

        Assert.Equal("200 200 429", await Statuses(browser, "/api/guess", 3));
        Assert.Equal("200", await Statuses(browser, "/api/demo", 1));
    }

    [Fact]
    public async Task Each_address_is_counted_for_itself_and_an_ipv6_network_as_one()
    {
        await using var monitor = await RunningMonitor.Start(null, "--RateLimits:RequestsPerMinute=1", "--Proxy:Trusted=127.0.0.1");

        Assert.Equal(HttpStatusCode.OK, await From(monitor, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await From(monitor, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, await From(monitor, "192.0.2.2"));
        Assert.Equal(HttpStatusCode.OK, await From(monitor, "2001:db8::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await From(monitor, "2001:db8::2"));
        Assert.Equal(HttpStatusCode.OK, await From(monitor, "2001:db8:0:1::1"));
    }

    [Theory]
    [InlineData("RateLimits:RequestsPerMinute", "many")]
    [InlineData("RateLimits:RequestsPerMinute", "0")]
    [InlineData("RateLimits:CredentialsPerMinute", "-1")]
    public void A_figure_that_is_none_stops_the_start(string setting, string value)
    {
        var error = Assert.Throws<SettingsException>(() => Hosting.Build([$"--{setting}={value}"]));

        Assert.StartsWith($"Setting {setting}: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> Statuses(HttpClient browser, string path, int times)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++)
            using (var answer = await browser.GetAsync(path, Ct))
                statuses[i] = (int)answer.StatusCode;
        return string.Join(' ', statuses);
    }

    private static async Task<HttpStatusCode> From(RunningMonitor monitor, string address)
    {
        using var browser = monitor.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        using var answer = await browser.GetAsync("/api/demo", Ct);
        return answer.StatusCode;
    }

    private sealed class Guessing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(routes => routes.MapGet("/api/guess", () => "no").ForAnybody("There is nothing to see.").RequireRateLimiting(RateLimits.Credentials));
        };
    }
}
