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

    private static async Task<Results<Ok<LedgerPage>, ProblemHttpResult>> Read(
        string site, [AsParameters] LedgerQuery query, Ledger ledger, IGrainFactory grains, CancellationToken ct) =>
        await grains.FindSite(site) is not { } known ? SiteEndpoints.NoSuchSite()
        : await ledger.Page(known, query, ct) is { } page ? TypedResults.Ok(page)
        : Problems.Of(Texts.Malformed("after", "There is no such line."));

    private static async Task<Results<Ok<LedgerLine[]>, ProblemHttpResult>> Undelivered(string site, Ledger ledger, IGrainFactory grains, CancellationToken ct) =>
        await grains.FindSite(site) is { } known ? TypedResults.Ok(await ledger.Undelivered(known, ct)) : SiteEndpoints.NoSuchSite();
}
