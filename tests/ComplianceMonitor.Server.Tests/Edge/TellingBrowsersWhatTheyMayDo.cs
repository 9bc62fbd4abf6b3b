using System.Net;
using System.Text.RegularExpressions;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Edge;

public sealed partial class TellingBrowsersWhatTheyMayDo(TellingBrowsersWhatTheyMayDo.Monitor monitor) : IClassFixture<TellingBrowsersWhatTheyMayDo.Monitor>
{
    private static readonly Dictionary<string, string> Told = new()
    {
        ["Content-Security-Policy"] =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["Permissions-Policy"] =
            "camera=(self), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(self), "
            + "accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), "
            + "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/health/live", HttpStatusCode.OK)]
    [InlineData("GET", "/api/sign-in", HttpStatusCode.OK)]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/me", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/broken", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("GET", "/css/base.css", HttpStatusCode.OK)]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    public async Task Every_answer_tells_them_the_same(string method, string path, HttpStatusCode status)
    {
        using var answer = await Ask(method, path);

        Assert.Equal(status, answer.StatusCode);
        Assert.All(Told, h => Assert.Equal(h.Value, Header(answer, h.Key)));
        Assert.Null(Header(answer, "Server"));
        Assert.Null(Header(answer, "Strict-Transport-Security")); // it came by http
    }

    [Theory]
    [InlineData("/api/sign-in", "no-store")]
    [InlineData("/api/me", "no-store")]
    [InlineData("/api/broken", "no-store")]
    [InlineData("/css/base.css", "no-cache")]
    public async Task What_the_api_answers_is_kept_nowhere(string path, string kept)
    {
        using var answer = await Ask("GET", path);

        Assert.Equal(kept, Header(answer, "Cache-Control"));
    }

    [Fact]
    public async Task The_api_page_may_run_its_own_script_by_a_nonce_of_that_one_answer()
    {
        using var page = await Ask("GET", "/scalar/");
        using var again = await Ask("GET", "/scalar/");

        var scripts = Directive(page, "script-src");
        var nonce = Nonce().Match(scripts).Groups["nonce"].Value;
        Assert.Equal($"script-src 'self' 'nonce-{nonce}'", scripts);
        Assert.Contains($"nonce=\"{nonce}\"", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.NotEqual(scripts, Directive(again, "script-src"));
        Assert.Equal("style-src 'self' 'unsafe-inline'", Directive(page, "style-src"));
    }

    [Fact]
    public async Task The_boards_page_has_no_script_or_style_written_into_it()
    {
        using var page = await Ask("GET", "/");
        var html = await page.Content.ReadAsStringAsync(Ct);

        Assert.All(Script().Matches(html), script => Assert.Contains("src=", script.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
    }

    private static string Directive(HttpResponseMessage answer, string name) =>
        Header(answer, "Content-Security-Policy")!.Split("; ").Single(d => d.StartsWith(name, StringComparison.Ordinal));

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;

    private async Task<HttpResponseMessage> Ask(string method, string path)
    {
        using var browser = monitor.Running.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent("[", null, "application/json") : null };
        return await browser.SendAsync(request, Ct);
    }

    [GeneratedRegex("'nonce-(?<nonce>[^']{16,})'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    public sealed class Monitor : IAsyncLifetime
    {
        public RunningMonitor Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningMonitor.Start(b => b.Services.AddTransient<IStartupFilter, BrokenRoute>());

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }

    private sealed class BrokenRoute : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(routes => routes.MapGet("/api/broken", string () => throw new InvalidOperationException()).ForAnybody("It fails before anybody could see anything."));
        };
    }
}
