using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.People;

/// <summary>Emergency access to a site, and its review by those who answer for the site.</summary>
internal static class EmergencyRoutes
{
    public static void MapEmergencies(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/sites/{site:id}/break-glass", BreakGlass).WithTags("Emergency access").NeedsProof().WithCommandId()
            .Needs(Rights.BreakGlass, Where.Anywhere).WithSummary("Work here for four hours without a role, for a reason that is reviewed");

        var site = app.MapGroup("/api/sites/{site:id}/emergencies").WithTags("Emergency access").Needs(Rights.ReviewGlass, Where.Site);
        site.MapGet("", All).WithSummary("Every emergency access to the site, those to be reviewed first");
        site.MapPost("/{person:id}/{access:int}/review", Review).WithCommandId().WithSummary("Somebody who answers for the site has looked into it");
    }

    private static async Task<Results<Ok<SignedIn>, ProblemHttpResult>> BreakGlass(
        string site, Reason said, Stating by, StaffDesk desk, IGrainFactory grains, StaffDirectory staff, Greeting greeting, DoorLog log, CancellationToken ct)
    {
        if (await grains.FindSite(site) is null)
            return Sites.SiteEndpoints.NoSuchSite();

        var answer = await desk.Change(by.Actor.Person.Id, new StaffFact.GlassBroken(site, said.Text), by);
        if (answer.Result is ProblemHttpResult problem)
            return problem;

        await log.Write(AccessKind.GlassBroken, site, by.Actor.Person, by.Actor.Device);
        return TypedResults.Ok(await greeting.To((await staff.Find(by.Actor.Person.Id, ct))!, by.Actor.SignIn, ct));
    }

    private static async Task<Ok<EmergencyView[]>> All(string site, StaffDirectory staff, CancellationToken ct) => TypedResults.Ok((
        from member in await staff.All(ct)
        from access in member.Emergencies
        where access.Site == site
        orderby access.Review is not null, access.At descending
        select new EmergencyView(member.Id, member.Name, access)).ToArray());

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Review(
        string site, string person, int access, Reason said, Stating by, StaffDesk desk, StaffDirectory staff, CancellationToken ct) =>
        (await staff.Find(person, ct))?.Emergencies.Any(e => e.Id == access && e.Site == site) == true
            ? await desk.Change(person, new StaffFact.GlassReviewed(access, said.Text), by)
            : Problems.Of(StatusCodes.Status404NotFound);
}
