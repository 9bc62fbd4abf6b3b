using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Edge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Board;

/// <summary>The board as a page reads it once, and as it goes on watching.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/sites/{site:id}/board", Read).WithTags("Board").WithSummary("All that a site's board shows");
        app.MapHub<BoardHub>("/hubs/board");
    }

    private static async Task<Results<Ok<BoardSnapshot>, ProblemHttpResult>> Read(string site, BoardSnapshots snapshots) =>
        await snapshots.Of(site) is { } snapshot
            ? TypedResults.Ok(snapshot)
            : Problems.Of(StatusCodes.Status404NotFound, "unknown-site", "There is no such site.");
}
