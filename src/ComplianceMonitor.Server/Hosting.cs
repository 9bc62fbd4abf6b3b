using ComplianceMonitor.Domain;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sessions;
using Microsoft.EntityFrameworkCore;
using Scalar.AspNetCore;

namespace ComplianceMonitor.Server;

/// <summary>What the monitor is made of.</summary>
public static class Hosting
{
    private const long LargestBody = 64 * 1024;
    private const string ReadyTag = "ready";

    // What is asked by machines and is not there is a 404 to them, not the board's page.
    private const string AnyPage = "{*path:regex(^(?!(api|hubs|health|openapi|scalar)(/|$)).*$):nonfile}";

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
        services.AddSingleton<IDbContextFactory<MonitorDb>, Storage>();
        services.AddSingleton<MonitorJournal>();

        services.AddPicker();
        services.AddEdge();
        services.AddSignalR().AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions));

        services.AddSingleton<CaughtUp>();
        services.AddHealthChecks().AddCheck<Ready>("caught-up", tags: [ReadyTag]);

        builder.AddCluster();
        services.AddRegistry(builder.Configuration);
        services.AddSessions(demo);

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = LargestBody);
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
        app.UseExceptionHandler();
        app.UseStatusCodePages(c => Problems.Of(c.HttpContext.Response.StatusCode).ExecuteAsync(c.HttpContext));
        app.UseUtf8Only();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapPicker();
        app.MapRegistry();
        app.MapSessions();
        app.MapBoard();
        app.MapDemo();

        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains(ReadyTag) });
        app.MapOpenApi();
        app.MapScalarApiReference("/scalar", o => o.DisableDefaultFonts().DisableTelemetry());

        app.MapStaticAssets();
        app.MapFallbackToFile("/", "index.html"); // the pattern below needs a path to look at
        app.MapFallbackToFile(AnyPage, "index.html");
    }
}
