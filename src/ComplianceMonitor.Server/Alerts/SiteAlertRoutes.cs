using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>The alerts of a site itself, and what a person may say of them. They hold no patient data.</summary>
internal static class SiteAlertRoutes
{
    public static void MapSiteAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/api/sites/{site:id}/alerts").WithTags("Sites");
        alerts.MapGet("", Read).Needs(Rights.ReadSite, Where.Site).WithSummary("The alerts of the site itself, in the order in which they were raised");

        var state = alerts.MapGroup("").WithCommandId();
        state.MapPost("/acknowledge", Says<WatchFact.Acknowledged>).Needs(Rights.Acknowledge, Where.Site).WithSummary("Somebody owns an alert of the site");
        state.MapPost("/silence", Says<WatchFact.Silenced>).Needs(Rights.Silence, Where.Site).WithSummary("Sound off for one alert of the site");
    }

    private static async Task<Ok<Alert[]>> Read(string site, IGrainFactory grains) =>
        TypedResults.Ok<Alert[]>([.. (await grains.GetGrain<ISiteWatchGrain>(site).Now())?.Alerts ?? []]);

    private static Task<Results<Ok<Receipt>, ProblemHttpResult>> Says<TFact>(string site, Statement<TFact> statement, Stating stating, IGrainFactory grains)
        where TFact : WatchFact =>
        stating.Record<TFact, WatchFact>(statement, statement.Fact, grains.GetGrain<ISiteWatchGrain>(site).State);
}
