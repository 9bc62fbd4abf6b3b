using System.Net.Http.Json;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Tests.Charting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Edge;

/// <summary>With the settings that ship, and with all that our own code could tell turned up to the most.</summary>
public sealed class KeepingSecretsOutOfTheLog
{
    private static readonly string[] Secrets = ["Wackelpudding", "Kuckucksuhr", "Regenschirm", "Schmetterling", "Purzelbaum"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_browser_brings_along_is_not_in_it_however_it_is_answered()
    {
        var log = new LogBook();
        await using var monitor = await Start(log);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = monitor.Address };
        string[] paths = ["/api/me", "/api/sign-in", "/api/sign-in/pin", "/api/set-up", "/api/set-up/look", "/api/me/proof", "/api/nothing", "/api/broken", "/api/sites/main/patients/search", "/hubs/board", "/scalar/", "/nothing"];

        foreach (var path in paths)
            foreach (var method in (string[])["GET", "POST", "DELETE"])
                foreach (var site in (string[])["same-origin", "cross-site"])
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?code=Wackelpudding");
                    request.Headers.Add("Authorization", "Bearer Kuckucksuhr");
                    request.Headers.Add("Cookie", "monitor.person=Regenschirm");
                    request.Headers.Add("X-Proof", "Purzelbaum");
                    request.Headers.Add("Sec-Fetch-Site", site);
                    request.Content = method == "POST" ? JsonContent.Create(new { login = "Schmetterling", password = "Schmetterling", person = "Schmetterling", pin = "Schmetterling", token = "Schmetterling" }) : null;
                    using var answer = await browser.SendAsync(request, Ct);
                }

        Assert.Contains(log.Lines, l => l.Sentence.StartsWith("Answered 500", StringComparison.Ordinal)); // or it told nothing at all
        Assert.DoesNotContain(log.Lines, l => Array.Exists(Secrets, l.ToString().Contains) || Array.Exists(Secrets, l.Values.Contains));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")] // would tell addresses with what is asked in them
    [InlineData("Microsoft.AspNetCore.HttpLogging.HttpLoggingMiddleware")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel")]
    [InlineData("Microsoft.AspNetCore.SignalR.HubConnectionContext")]
    [InlineData("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationHandler")]
    public async Task The_web_server_warns_and_tells_no_more(string category)
    {
        await using var monitor = await Start(new LogBook());
        var loggers = monitor.Services.GetRequiredService<ILoggerFactory>();

        Assert.False(loggers.CreateLogger(category).IsEnabled(LogLevel.Information));
        Assert.True(loggers.CreateLogger("ComplianceMonitor.Server.Edge").IsEnabled(LogLevel.Trace));
    }

    private static Task<RunningMonitor> Start(LogBook log) => RunningMonitor.Start(
        b => b.Services.AddSingleton<ILoggerProvider>(log).AddTransient<IStartupFilter, BrokenRoute>(),
        "--Logging:LogLevel:ComplianceMonitor=Trace");

    private sealed class BrokenRoute : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(routes => routes.MapMethods("/api/broken", ["GET", "POST"], string (HttpContext context) =>
                throw new InvalidOperationException($"{context.Request.QueryString} {context.Request.Headers.Authorization} {context.Request.Headers.Cookie}")).ForAnybody("It fails before anybody could see anything."));
        };
    }
}
