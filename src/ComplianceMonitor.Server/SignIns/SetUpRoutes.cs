using ComplianceMonitor.Domain.People;
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
        SetUp asked, HttpContext http, SetUpLinks links, Passwords passwords, SetUpEntrance entrance)
    {
        var (owner, problem) = await links.Owner(asked.Token, asked.Login, asked.Name, asked.Roles, http.RequestAborted);
        if (owner is null)
            return problem!;

        return PasswordRules.Refuse(asked.Password, owner.Login, owner.Name) is { } refusal
            ? Problems.Of(refusal)
            : await entrance.Enter(http, asked.Token, owner, SignInWay.Password, account => passwords.Set(account, asked.Password));
    }

    private static async Task<Results<Ok<PasskeyChallenge>, ProblemHttpResult>> OfferPasskey(
        PasskeySetUpBegun asked, HttpContext http, SetUpLinks links, Passkeys passkeys)
    {
        var (owner, problem) = await links.Owner(asked.Token, asked.Login, asked.Name, [], http.RequestAborted);
        return owner is null ? problem! : TypedResults.Ok(await passkeys.Offer(http, owner.Id, owner.Login, owner.Name));
    }

    private static async Task<Results<Ok<SignedIn>, ProblemHttpResult>> WithPasskey(
        PasskeySetUp asked, HttpContext http, SetUpLinks links, Passkeys passkeys, UserManager<Account> accounts, SetUpEntrance entrance)
    {
        var (owner, problem) = await links.Owner(asked.Token, asked.Login, asked.Name, asked.Roles, http.RequestAborted);
        if (owner is null)
            return problem!;

        return await passkeys.Made(http, asked.Passkey, owner.Id) is { } passkey
            ? await entrance.Enter(http, asked.Token, owner, SignInWay.Passkey, account => accounts.AddOrUpdatePasskeyAsync(account, passkey))
            : Problems.Of(StatusCodes.Status400BadRequest, "wrong-passkey", "The passkey was not made, or too late.", "passkey");
    }
}
