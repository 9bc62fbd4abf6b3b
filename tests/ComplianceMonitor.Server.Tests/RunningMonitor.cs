using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Server.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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
        string[] args = ["--urls=http://127.0.0.1:0", .. _own is null ? [] : (string[])[_own.Argument], .. settings];
        _app = Hosting.Build(args, builder =>
        {
            builder.Logging.ClearProviders();
            replace?.Invoke(builder);
        });
    }

    /// <summary>What tells another monitor to use the database of this one, which it must not outlive.</summary>
    public string SameDatabase => _own!.Argument;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<RunningMonitor> Start(Action<WebApplicationBuilder>? replace = null, params string[] settings)
    {
        var monitor = new RunningMonitor(replace, settings);
        await Upgrade.Apply(monitor.Services.GetRequiredService<StorageSettings>());
        await monitor._app.StartAsync();
        return monitor;
    }

    /// <summary>A browser that nobody has signed in on.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A browser that this person has picked.</summary>
    public async Task<HttpClient> BrowserOf(string person)
    {
        var browser = Browser();
        using var answer = await browser.PostAsJsonAsync("/api/me", new { person });
        answer.EnsureSuccessStatusCode();
        return browser;
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
