using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Notices;

/// <summary>The ledger, for whoever may read the audit trail.</summary>
internal static class LedgerRoutes
{
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("/api/sites/{site:id}").WithTags("Notices");
        site.MapGet("/ledger", Read).Needs(Rights.ReadAudit, Where.Site).WithSummary("What was to reach whom on a day, by which channel, and what became of it, newest first");
        site.MapGet("/undelivered", Undelivered).Needs(Rights.ReadAudit, Where.Site).WithSummary("What has not reached whom it was for");
    }

    /// <param name="day">At the site, by when they were queued; today if left out.</param>
    /// <param name="state">As a word: queued, sent, failed, withdrawn.</param>
    /// <param name="person">The recipient's id.</param>
    /// <param name="alert">All of one alert, whenever it was.</param>
    /// <param name="after">The last line of the page before.</param>
    private static async Task<Results<Ok<LedgerPage>, ProblemHttpResult>> Read(
        string site, DateOnly? day, string? state, string? person, string? alert, string? after, Ledger ledger, IGrainFactory grains, CancellationToken ct)
    {
        var wanted = Enum.GetValues<DeliveryState>().Select(s => (DeliveryState?)s).FirstOrDefault(s => MonitorJson.Word(s!.Value) == state);
        if (state is not null && wanted is null)
            return Problems.Of(Texts.Malformed("state", "It is queued, sent, failed or withdrawn."));
        if (await grains.FindSite(site) is not { } known)
            return SiteEndpoints.NoSuchSite();

        return await ledger.Page(known, new LedgerQuery(day, wanted, person, alert, after), ct) is { } page
            ? TypedResults.Ok(page)
            : Problems.Of(Texts.Malformed("after", "There is no such line."));
    }

    private static async Task<Results<Ok<LedgerLine[]>, ProblemHttpResult>> Undelivered(string site, Ledger ledger, IGrainFactory grains, CancellationToken ct) =>
        await grains.FindSite(site) is { } known ? TypedResults.Ok(await ledger.Undelivered(known, ct)) : SiteEndpoints.NoSuchSite();
}
