using ComplianceMonitor.Domain;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Alerts;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Heartbeats;
using ComplianceMonitor.Server.Https;
using ComplianceMonitor.Server.IdentityProvider;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.Metrics;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server;

/// <summary>What the monitor is made of.</summary>
public static class Hosting
{
    private const string ReadyTag = "ready";

    // What is asked by machines and is not there is a 404 to them, not the board's page.
    private const string AnyPage = "{*path:regex(^(?!(api|hubs|health|openapi|scalar|sign-in/provider)(/|$)).*$):nonfile}";

    /// <summary>The whole program, not yet running; whoever starts it brings the database up to date first.</summary>
    /// <param name="replace">Puts other parts in place of the usual ones: a fast clock, a test's clock.</param>
    /// <param name="isDemo">Say so on every board.</param>
    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? replace = null, bool isDemo = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Hosting).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Settings.AddSecretFiles(builder.Configuration);
        builder.AddMonitor(new DemoMode(isDemo));
        replace?.Invoke(builder);

        var app = builder.Build();
        app.MapMonitor();
        return app;
    }

    private static void AddMonitor(this WebApplicationBuilder builder, DemoMode demo)
    {
        var services = builder.Services;

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ClinicClock, RealClock>();

        services.AddSingleton(_ => Settings.From(builder.Configuration, Environment.CurrentDirectory));
        services.AddSingleton(sp => sp.GetRequiredService<Settings>().Storage);
        services.AddSingleton(sp => sp.GetRequiredService<Settings>().SignIn);
        services.AddSingleton<IDbContextFactory<MonitorDb>, Storage>();
        services.AddSingleton<MonitorJournal>();

        services.AddSignIns();
        builder.AddIdentityProvider();
        services.AddPeople();
        services.AddPermissions();
        services.AddDevices();
        services.AddKeys();
        services.AddAccessLog();
        services.AddEdge();
        services.AddSignalR().AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions));

        services.AddSingleton<CaughtUp>();
        services.AddHealthChecks().AddCheck<Ready>("caught-up", tags: [ReadyTag]);

        builder.AddCluster();
        services.AddRegistry(builder.Configuration);
        services.AddNotices(demo);
        services.AddSessions(demo);
        services.AddSiteAlerts();
        services.AddDemo(demo);
        builder.AddMetrics(demo);
        builder.AddChannels(demo);
        builder.AddHeartbeat(demo);

        builder.WebHost.UseStaticWebAssets();
        builder.AddTrustedProxies();
        builder.AddRateLimits();
        builder.SetLimits();
        builder.AddHttps();
        builder.ListenWhereTold();
    }

    private static void AddEdge(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => MonitorJson.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<FailuresAsProblems>();
        services.AddApiDescription();
    }

    private static void MapMonitor(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(c => Problems.Of(c.HttpContext).ExecuteAsync(c.HttpContext));
        app.UseHttpsOnly();
        app.UseSameSiteOnly();
        app.UseRateLimiter();
        app.UseUtf8Only();
        app.UseAuthentication();
        app.UseKeys();
        app.UseAuthorization();

        app.MapSignIns();
        app.MapIdentityProvider();
        app.MapProofs();
        app.MapOwnAccount();
        app.MapSetUp();
        app.MapPeople();
        app.MapDevices();
        app.MapKeys();
        app.MapRegistry();
        app.MapSessions();
        app.MapLedger();
        app.MapAccessLog();
        app.MapChannels();
        app.MapBoard();
        app.MapDemo();

        const string Page = "A page without data: what it shows, it asks the API for.";
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).ForAnybody("Whoever restarts it asks.");
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains(ReadyTag) }).ForAnybody("Whoever sends it traffic asks.");
        app.MapOpenApi().ForAnybody("It describes the program, which is no secret.");
        app.MapApiPage().ForAnybody("It describes the program, which is no secret.");

        app.MapStaticAssets().ForAnybody(Page);
        app.MapFallbackToFile("/", "index.html").ForAnybody(Page); // the pattern below needs a path to look at
        app.MapFallbackToFile(AnyPage, "index.html").ForAnybody(Page);
    }
}
