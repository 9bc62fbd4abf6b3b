using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Keys;

/// <summary>Keys for machines: made and revoked by a manager of the site.</summary>
internal static class KeyRoutes
{
    public static void AddKeys(this IServiceCollection services) => services.AddSingleton<MachineKeys>();

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/api/sites/{site:id}/keys").WithTags("Keys").Needs(Rights.Keys, Where.Site);
        keys.MapGet("", async (string site, MachineKeys book, CancellationToken ct) => TypedResults.Ok(await book.Of(site, ct))).WithSummary("What there is, and what there was");
        keys.MapPost("", Make).NeedsProof().WithSummary("Make a key; it is told once");
        keys.MapDelete("/{key:id}", Revoke).WithSummary("Worth nothing from now on");
    }

    private static async Task<Results<Ok<IssuedKey>, ProblemHttpResult>> Make(string site, NewKey asked, Actor actor, MachineKeys keys) =>
        KeyRules.Refuse(asked) is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await keys.Make(site, asked, actor));

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string site, string key, Actor actor, MachineKeys keys, Watching watching)
    {
        if (!await keys.Revoke(site, key, actor))
            return Problems.Of(StatusCodes.Status404NotFound);

        await watching.LookAgain();
        return TypedResults.NoContent();
    }
}
