using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>Every open alert of a site with what became of it, and the figures of the days. Chairs, rules and who was told: no patient.</summary>
internal static class OpenAlertRoutes
{
    private const int MostDays = 31;
    private const int UsualDays = 7;

    public static void MapOpenAlerts(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("/api/sites/{site:id}").WithTags("Sites").Needs(Rights.ReadAudit, Where.Site);
        site.MapGet("/open-alerts", Open).WithSummary("Every open alert: whom it told when, who has it, what comes next");
        site.MapGet("/alert-figures", Figures).WithSummary("Alerts of each nurse and day, times to acknowledge, share that was actionable; seven days unless said otherwise, 31 at most");
    }

    private static async Task<Results<Ok<OpenAlert[]>, ProblemHttpResult>> Open(string site, OpenAlerts alerts, IGrainFactory grains) =>
        await grains.FindSite(site) is { } known ? TypedResults.Ok(await alerts.At(known)) : SiteEndpoints.NoSuchSite();

    private static async Task<Results<Ok<AlertFigures>, ProblemHttpResult>> Figures(
        string site, DateOnly? from, DateOnly? to, OpenAlerts alerts, IGrainFactory grains, ClinicClock clock, CancellationToken ct)
    {
        if (await grains.FindSite(site) is not { } known)
            return SiteEndpoints.NoSuchSite();

        var last = to ?? known.DayOf(clock.Now);
        var first = from ?? Back(last, UsualDays - 1);
        if (first > last)
            return Problems.Of(Texts.Malformed("from", "It is after the last day."));
        if (last.DayNumber - first.DayNumber >= MostDays)
            return Problems.Of(Texts.Malformed("from", $"It is {MostDays} days at most."));

        return TypedResults.Ok(await alerts.Figures(known, first, last, ct));
    }

    /// <summary>So many days before, or the first day there is.</summary>
    internal static DateOnly Back(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - days));
}
