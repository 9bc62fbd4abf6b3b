using System.Net;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests;

/// <summary>The whole monitor on a port and a file of its own: real HTTP, a real database, a real silo.</summary>
public sealed class RunningMonitor : IAsyncDisposable
{
    private readonly TestDatabase? _own;
    private readonly WebApplication _app;

    private RunningMonitor(Action<WebApplicationBuilder>? replace, string[] settings)
    {
        if (!settings.Any(s => s.StartsWith("--ConnectionStrings:", StringComparison.Ordinal)))
            _own = new TestDatabase();
        // A test asks more in a second than a clinic does in a minute.
        string[] args = ["--urls=http://127.0.0.1:0", "--RateLimits:CredentialsPerMinute=100000", "--RateLimits:RequestsPerMinute=1000000", .. _own is null ? [] : (string[])[_own.Argument], .. settings];
        _app = Hosting.Build(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1); // how slow a guess is, is no test's business
            replace?.Invoke(builder);
        });
    }

    /// <summary>What tells another monitor to use the database of this one, which it must not outlive.</summary>
    public string SameDatabase => _own!.Argument;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts one whose staff have accounts.</summary>
    public static async Task<RunningMonitor> Start(Action<WebApplicationBuilder>? replace = null, params string[] settings)
    {
        var monitor = await StartEmpty(replace, settings);
        await TestStaff.TakeIn(monitor.Services);
        return monitor;
    }

    /// <summary>Starts one in which nobody has an account.</summary>
    public static async Task<RunningMonitor> StartEmpty(Action<WebApplicationBuilder>? replace = null, params string[] settings)
    {
        var monitor = new RunningMonitor(replace, settings);
        await Upgrade.Apply(monitor.Services.GetRequiredService<StorageSettings>());
        await monitor._app.StartAsync();
        return monitor;
    }

    /// <summary>A browser that nobody has signed in on; like any browser it says where its requests come from.</summary>
    /// <param name="cookies">What it keeps; its own, if left out.</param>
    public HttpClient Browser(CookieContainer? cookies = null) => new(new SocketsHttpHandler { CookieContainer = cookies ?? new CookieContainer() })
    {
        BaseAddress = Address,
        DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" } },
    };

    /// <summary>A browser that this person has signed in on.</summary>
    public async Task<HttpClient> BrowserOf(string person)
    {
        var browser = Browser();
        await browser.SignIn(person);
        return browser;
    }

    /// <summary>The cookies of a browser that this person has signed in on.</summary>
    public async Task<CookieContainer> CookiesOf(string person)
    {
        var cookies = new CookieContainer();
        using var browser = Browser(cookies);
        await browser.SignIn(person);
        return cookies;
    }

    /// <summary>Stops it; what it wrote stays until this is disposed of.</summary>
    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
