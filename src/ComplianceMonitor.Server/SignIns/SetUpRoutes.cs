using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Following a link: choosing a password or making a passkey, and coming in.</summary>
internal static class SetUpRoutes
{
    public static void MapSetUp(this IEndpointRouteBuilder app)
    {
        var setUp = app.MapGroup("/api/set-up").WithTags("Signing in").ForAnybody("Whoever has the link may use it, once.").RequireRateLimiting(RateLimits.Credentials);
        setUp.MapPost("/look", (LinkSecret link, SetUpLinks links, CancellationToken ct) => links.Look(link.Token, ct)).WithSummary("What a link is good for");
        setUp.MapPost("", WithPassword).WithSummary("Choose a password, and come in");
        setUp.MapPost("/passkey/challenge", OfferPasskey).WithSummary("Ask this screen to make a passkey");
        setUp.MapPost("/passkey", WithPasskey).WithSummary("Keep the passkey that was made, and come in");
    }

    private static async Task<Results<Ok<SignedIn>, ProblemHttpResult>> WithPassword(
        SetUp asked, HttpContext http, SetUpLinks links, UserManager<Account> accounts, SignInBook book, Entrance entrance, DoorLog log, DeviceCookie devices)
    {
        var (owner, problem) = await links.Owner(asked.Token, asked.Login, asked.Name, asked.Roles, http.RequestAborted);
        if (owner is null)
            return problem!;
        if (PasswordRules.Refuse(asked.Password, owner.Login, owner.Name) is { } refusal)
            return Problems.Of(refusal);

        problem = await links.Complete(asked.Token, owner, async account =>
        {
            await accounts.RemovePasswordAsync(account);
            return await accounts.AddPasswordAsync(account, asked.Password);
        });
        if (problem is not null)
            return problem;

        await log.Write(AccessKind.CredentialChanged, owner, devices.Known(http), "password, by a link");
        await book.EndAll(owner.Id); // a link is also how a lost password is replaced
        return await entrance.Enter(http, owner.Id, SignInWay.Password);
    }

    private static async Task<Results<Ok<PasskeyChallenge>, ProblemHttpResult>> OfferPasskey(
        PasskeySetUpBegun asked, HttpContext http, SetUpLinks links, Passkeys passkeys)
    {
        var (owner, problem) = await links.Owner(asked.Token, asked.Login, asked.Name, [], http.RequestAborted);
        return owner is null ? problem! : TypedResults.Ok(await passkeys.Offer(http, owner.Id, owner.Login, owner.Name));
    }

    private static async Task<Results<Ok<SignedIn>, ProblemHttpResult>> WithPasskey(
        PasskeySetUp asked, HttpContext http, SetUpLinks links, Passkeys passkeys, UserManager<Account> accounts, SignInBook book, Entrance entrance, DoorLog log, DeviceCookie devices)
    {
        var (owner, problem) = await links.Owner(asked.Token, asked.Login, asked.Name, asked.Roles, http.RequestAborted);
        if (owner is null)
            return problem!;
        if (await passkeys.Made(http, asked.Passkey, owner.Id) is not { } passkey)
            return Problems.Of(StatusCodes.Status400BadRequest, "wrong-passkey", "The passkey was not made, or too late.", "passkey");

        problem = await links.Complete(asked.Token, owner, account => accounts.AddOrUpdatePasskeyAsync(account, passkey));
        if (problem is not null)
            return problem;

        await log.Write(AccessKind.CredentialChanged, owner, devices.Known(http), "passkey, by a link");
        await book.EndAll(owner.Id);
        return await entrance.Enter(http, owner.Id, SignInWay.Passkey);
    }
}
