using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Coming in, going out, and who is in.</summary>
internal static class SignInRoutes
{
    public static void MapSignIns(this IEndpointRouteBuilder app)
    {
        const string Why = "It is how one comes in.";
        app.MapGet("/api/sign-in", Ways).WithTags("Signing in").ForAnybody(Why).WithSummary("How one can sign in at this screen");

        var door = app.MapGroup("/api/sign-in").WithTags("Signing in").ForAnybody(Why).RequireRateLimiting(RateLimits.Credentials);
        door.MapPost("", async (PasswordSignIn given, HttpContext http, Passwords passwords, Entrance entrance) =>
            await entrance.Enter(http, await passwords.Check(given.Login, given.Password, given.Code), await passwords.IdOf(given.Login))).WithSummary("Sign in with a password");
        door.MapPost("/passkey/challenge", async (HttpContext http, Passkeys passkeys) => TypedResults.Ok(await passkeys.Ask(http, null)))
            .WithSummary("Ask this screen for a passkey");
        door.MapPost("/passkey", async (PasskeyAnswer answer, HttpContext http, Passkeys passkeys, Entrance entrance) =>
            await entrance.Enter(http, await passkeys.Check(http, answer, null))).WithSummary("Sign in with a passkey");
        door.MapPost("/pin", async (PinSignIn given, HttpContext http, Screens screens, Pins pins, Entrance entrance) =>
            await entrance.Enter(http, await pins.Check(await screens.Of(http), given), given.Person)).WithSummary("Switch in by PIN, on an enrolled tablet");

        var me = app.MapGroup("/api/me").WithTags("Signing in");
        me.MapGet("", async (Actor actor, Greeting greeting, CancellationToken ct) => TypedResults.Ok(await greeting.To(actor.Member, actor.SignIn, ct)))
            .NeedsSignIn().WithSummary("Who is signed in at this screen");
        me.MapDelete("", Leave).ForAnybody("Whoever is not signed in is signed out already.").WithSummary("Sign out");
        me.MapPost("/active", async (Actor actor, SignInBook book) =>
        {
            await book.Active(actor.SignIn.Id);
            return TypedResults.NoContent();
        }).NeedsSignIn().WithSummary("Somebody touched the screen");
    }

    private static async Task<Ok<WaysIn>> Ways(HttpContext http, Screens screens, Pins pins, ProviderDoor provider, CancellationToken ct)
    {
        var device = (await screens.Of(http)).Enrolled;
        return TypedResults.Ok(new WaysIn(
            provider.Name,
            device?.Known(),
            device is { Kind: DeviceKind.Tablet, SiteId: var site } ? await pins.Holders(site, ct) : []));
    }

    private static async Task<NoContent> Leave(HttpContext http, SignInBook book, DoorLog log)
    {
        if (http.Features.Get<Caller>() is { SignIn: { } signIn, Member: { } member } caller && await book.End(signIn.Id, signIn.PersonId))
            await log.Write(AccessKind.SignedOut, member, caller.Device);
        await http.SignOutAsync(PersonCookie.Scheme);
        return TypedResults.NoContent();
    }
}

/// <summary>The house's identity provider, where it has one.</summary>
/// <param name="Name">As the button says it; null: there is none.</param>
public sealed record ProviderDoor(string? Name);
