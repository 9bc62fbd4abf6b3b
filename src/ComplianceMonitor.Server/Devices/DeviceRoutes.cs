using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Devices;

/// <summary>Tablets and wall boards: enrolled by a manager of the site, revoked at once.</summary>
internal static class DeviceRoutes
{
    public static void MapDevices(this IEndpointRouteBuilder app)
    {
        var devices = app.MapGroup("/api/sites/{site:id}/devices").WithTags("Devices").Needs(Rights.Devices, Where.Site);
        devices.MapGet("", (string site, DeviceBook book, CancellationToken ct) => book.Of(site, ct)).WithSummary("What is enrolled, and what was");
        devices.MapPost("/tablet", EnrolTablet).WithSummary("Make this browser a shared tablet of the site");
        devices.MapPost("/wall", PairWall).WithSummary("Let a screen that shows this code watch the board");
        devices.MapDelete("/{device:id}", Revoke).WithSummary("Worth nothing from now on");

        var wall = app.MapGroup("/api/wall/pairing").WithTags("Devices").ForAnybody("A screen asks to be paired before anybody knows it.").RequireRateLimiting(RateLimits.Credentials);
        wall.MapPost("", (HttpContext http, Pairings pairings) => pairings.Begin(http)).WithSummary("Ask for a code to show");
        wall.MapPost("/claim", (PairingSecret asked, HttpContext http, Pairings pairings) => pairings.Claim(http, asked.Secret)).WithSummary("Ask whether somebody typed it");
    }

    private static async Task<Results<Ok<KnownDevice>, ProblemHttpResult>> EnrolTablet(
        string site, EnrolTablet asked, HttpContext http, Actor actor, DeviceBook book, DeviceCookie cookie, DoorLog log)
    {
        if (Texts.Refuse("name", asked.Name, 60) is { } refusal)
            return Problems.Of(refusal);

        await log.Write(AccessKind.DeviceEnrolled, site, actor.Person, actor.Device, "tablet");
        return TypedResults.Ok((await book.Enrol(cookie.Of(http), site, DeviceKind.Tablet, asked.Name.Trim(), false, actor)).Known());
    }

    private static async Task<Results<Ok<DeviceView>, ProblemHttpResult>> PairWall(
        string site, PairWall asked, Actor actor, DeviceBook book, Pairings pairings, DoorLog log)
    {
        if (Texts.Refuse("name", asked.Name, 60) is { } refusal)
            return Problems.Of(refusal);

        if (await pairings.DeviceOf(asked.Code, actor.Device) is not { } device)
            return Problems.Of(StatusCodes.Status404NotFound, "code-unknown", "No screen shows this code now, or too many wrong ones were typed here.", "code");

        await log.Write(AccessKind.DeviceEnrolled, site, actor.Person, actor.Device, "wall board");
        return TypedResults.Ok(DeviceBook.Told(await book.Enrol(device, site, DeviceKind.Wall, asked.Name.Trim(), asked.ShowsInitials, actor)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string site, string device, Actor actor, DeviceBook book, DoorLog log)
    {
        if (!await book.Revoke(site, device))
            return Problems.Of(StatusCodes.Status404NotFound);

        await log.Write(AccessKind.DeviceRevoked, site, actor.Person, actor.Device);
        return TypedResults.NoContent();
    }
}
