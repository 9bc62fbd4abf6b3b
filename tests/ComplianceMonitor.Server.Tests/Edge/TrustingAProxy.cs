using System.Net;

namespace ComplianceMonitor.Server.Tests.Edge;

/// <summary>The test asks from 127.0.0.1, and says that it asks for somebody else, who came by https to clinic.example.</summary>
public sealed class TrustingAProxy
{
    private const string Hsts = "Strict-Transport-Security";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.1, 127.0.0.0/8", true)]
    [InlineData("10.0.0.0/24", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Only_one_that_is_named_is_believed(string? trusted, bool isBelieved)
    {
        await using var monitor = await RunningMonitor.Start(null, [.. trusted is null ? [] : (string[])[$"--Proxy:Trusted={trusted}"]]);

        using var answer = await Ask(monitor, "192.0.2.1", origin: "https://clinic.example");

        Assert.Equal(isBelieved ? "max-age=31536000" : null, answer.Headers.TryGetValues(Hsts, out var told) ? told.Single() : null);
        Assert.Equal(isBelieved ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, answer.StatusCode); // from its own site, or from another
    }

    [Fact]
    public async Task Without_one_nobody_can_lend_themselves_an_address()
    {
        await using var monitor = await RunningMonitor.Start(null, "--RateLimits:RequestsPerMinute=1");

        using var first = await Ask(monitor, "192.0.2.1");
        using var second = await Ask(monitor, "192.0.2.2");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task What_stands_before_the_last_trusted_hop_is_only_claimed()
    {
        await using var monitor = await RunningMonitor.Start(null, "--RateLimits:RequestsPerMinute=1", "--Proxy:Trusted=127.0.0.1");

        using var first = await Ask(monitor, "198.51.100.7, 192.0.2.1");
        using var second = await Ask(monitor, "198.51.100.8, 192.0.2.1");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData("--Proxy:Trusted=somewhere", "Proxy:Trusted")]
    [InlineData("--Proxy:Trusted=10.0.0.0/33", "Proxy:Trusted")]
    [InlineData("--ForwardedHeaders_Enabled=true", "ForwardedHeaders_Enabled")]
    public void Trusting_nobody_in_particular_stops_the_start(string argument, string setting)
    {
        var error = Assert.Throws<SettingsException>(() => Hosting.Build([argument]));

        Assert.StartsWith($"Setting {setting}: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Ask(RunningMonitor monitor, string address, string? origin = null)
    {
        using var browser = new HttpClient { BaseAddress = monitor.Address };
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/me");
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "clinic.example");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await browser.SendAsync(request, Ct);
    }
}
