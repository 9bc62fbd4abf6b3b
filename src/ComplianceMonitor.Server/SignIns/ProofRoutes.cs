using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Where a proof is bought for what is signed, and where a second person buys one at the first one's screen.</summary>
internal static class ProofRoutes
{
    public static void MapProofs(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/api/me/proof").WithTags("Proofs").NeedsSignIn().RequireRateLimiting(RateLimits.Credentials);
        own.MapPost("", async (PasswordProof given, HttpContext http, Actor actor, Passwords passwords, Proofs proofs, TimeProvider time) =>
            await Own(http, actor, await passwords.CheckAgain(actor.Person.Id, given.Password), proofs, time)).WithSummary("Prove it with the password");
        own.MapPost("/passkey/challenge", async (HttpContext http, Actor actor, UserManager<Account> accounts, Passkeys passkeys) =>
            TypedResults.Ok(await passkeys.Ask(http, await accounts.FindByIdAsync(actor.Person.Id)))).WithSummary("Ask for one's passkey");
        own.MapPost("/passkey", async (PasskeyAnswer answer, HttpContext http, Actor actor, Passkeys passkeys, Proofs proofs, TimeProvider time) =>
            await Own(http, actor, await passkeys.Check(http, answer, actor.Person.Id), proofs, time)).WithSummary("Prove it with a passkey");

        var second = app.MapGroup("/api/second/proof").WithTags("Proofs").NeedsSignIn().RequireRateLimiting(RateLimits.Credentials);
        second.MapPost("", async (PasswordSignIn given, HttpContext http, Actor actor, Passwords passwords, Proofs proofs, TimeProvider time) =>
            await Second(http, actor, await passwords.Check(given.Login, given.Password, given.Code), proofs, time))
            .WithSummary("A second person stands by, with a password");
        second.MapPost("/passkey/challenge", async (HttpContext http, Passkeys passkeys) => TypedResults.Ok(await passkeys.Ask(http, null)))
            .WithSummary("Ask for the second person's passkey");
        second.MapPost("/passkey", async (PasskeyAnswer answer, HttpContext http, Actor actor, Passkeys passkeys, Proofs proofs, TimeProvider time) =>
            await Second(http, actor, await passkeys.Check(http, answer, null), proofs, time)).WithSummary("A second person stands by, with a passkey");
    }

    private static async Task<Results<Ok<GivenProof>, ProblemHttpResult>> Own(HttpContext http, Actor actor, Checked given, Proofs proofs, TimeProvider time) =>
        given.Problem(http, time.GetUtcNow()) is { } problem ? problem : TypedResults.Ok(await proofs.Give(actor));

    private static async Task<Results<Ok<GivenProof>, ProblemHttpResult>> Second(HttpContext http, Actor first, Checked given, Proofs proofs, TimeProvider time)
    {
        if (given.Problem(http, time.GetUtcNow()) is { } problem)
            return problem;

        return await proofs.GiveSecond(first, ((Checked.Right)given).Account.Id, http.RequestAborted) is { } proof
            ? TypedResults.Ok(proof)
            : Problems.Of(StatusCodes.Status403Forbidden, "not-allowed", "The second person must be another clinician.");
    }
}
