using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Sites;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Board;

/// <summary>The board as a page reads it once, and as it goes on watching.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/sites/{site:id}/board", Read).WithTags("Board").Needs(Rights.ReadBoard, Where.Site, orScreen: true)
            .WithSummary("All that a site's board shows");
        app.MapHub<BoardHub>("/hubs/board").ForAnybody("Each call says which board, and is let in or not by the same right as the route.");
    }

    private static async Task<Results<Ok<BoardSnapshot>, ProblemHttpResult>> Read(
        string site, HttpContext http, BoardSnapshots snapshots, Watching watching, Screens screens) =>
        await watching.Look(await screens.Of(http), site) is { } view && await snapshots.Of(site, view) is { } snapshot
            ? TypedResults.Ok(snapshot)
            : SiteEndpoints.NoSuchSite();
}
