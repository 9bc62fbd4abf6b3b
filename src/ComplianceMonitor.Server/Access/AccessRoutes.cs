using System.Text;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Access;

/// <summary>The access log as a reviewer reads it and takes it along. Both are accesses themselves.</summary>
internal static class AccessRoutes
{
    private const int MostInAFile = 50_000;
    private const string Csv = "text/csv";

    public static void AddAccessLog(this IServiceCollection services)
    {
        services.AddSingleton<AccessLog>();
        services.AddHostedService(sp => sp.GetRequiredService<AccessLog>());
        services.AddSingleton<AccessSubjects>();
        services.AddSingleton<AccessReview>();
    }

    public static void MapAccessLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/api/sites/{site:id}/access-log").WithTags("Access");
        log.MapPost("/search", Search).Needs(Rights.ReadAudit, Where.Site).LogsView(AccessKind.AccessLogViewed)
            .WithSummary("Who saw what at the site, newest first, and what is unusual in it");
        log.MapPost("/export", Export).Needs(Rights.Export, Where.Site).LogsView(AccessKind.Exported, _ => "access log as CSV")
            .Produces(StatusCodes.Status200OK, contentType: Csv).WithSummary("The same as CSV");
    }

    private static async Task<Results<Ok<AccessPage>, ProblemHttpResult>> Search(
        string site, AccessQuery query, AccessReview review, IGrainFactory grains, CancellationToken ct)
    {
        if (query.Refuse() is { } refusal)
            return Problems.Of(refusal);

        return await grains.FindSite(site) is { } known ? TypedResults.Ok(await review.Page(known, query, ct)) : SiteEndpoints.NoSuchSite();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Export(
        string site, AccessQuery query, AccessReview review, IGrainFactory grains, CancellationToken ct)
    {
        if (query.Refuse() is { } refusal)
            return Problems.Of(refusal);
        if (await grains.FindSite(site) is not { } known)
            return SiteEndpoints.NoSuchSite();

        var all = await review.All(known, query, MostInAFile, ct);
        return all.Next is null
            ? TypedResults.Text(AccessCsv.Of(all.Entries, known.TimeZone), Csv, Encoding.UTF8)
            : Problems.Of(Texts.Malformed("from", $"These are over {MostInAFile} entries; ask for a shorter time."));
    }
}
