using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Stops whoever has not just proved again who they are, before something is changed that could lock somebody out or let somebody in.</summary>
internal sealed class NeedsProof(Proofs proofs, OwnFactors factors, TimeProvider time, SignInWay[] unlessFirstAfter) : IEndpointFilter
{
    /// <summary>The first thing to prove it with may be added without, this soon after signing in: there is nothing yet that it could steal.</summary>
    private static readonly TimeSpan JustCameIn = TimeSpan.FromMinutes(5);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<Actor>() is not { } actor)
            return Problems.Of(StatusCodes.Status401Unauthorized);

        var command = http.Request.Headers[CommandId.Header] is { Count: > 0 } id ? id.ToString() : http.TraceIdentifier;
        return await proofs.Confirm(http, actor, command, Signatures.Verified) switch
        {
            Confirmation.Refused refused => Problems.Of(refused.Refusal),
            Confirmation.Missing when !await IsFirst(actor) =>
                Problems.Of(StatusCodes.Status403Forbidden, "proof-needed", "Prove again that it is you.", Proofs.Header),
            _ => await next(context),
        };
    }

    private async Task<bool> IsFirst(Actor actor) =>
        unlessFirstAfter.Contains(actor.SignIn.Way) && time.GetUtcNow() - actor.SignIn.At <= JustCameIn
        && !await (actor.SignIn.Way == SignInWay.Provider ? factors.CanProve(actor.Person.Id) : factors.Any(actor.Person.Id));
}

/// <summary>How a route asks for a proof.</summary>
internal static class ProofFilter
{
    /// <param name="unlessFirstAfter">Not for the first of its kind, by somebody who has just come in by one of these ways.</param>
    public static RouteHandlerBuilder NeedsProof(this RouteHandlerBuilder route, params SignInWay[] unlessFirstAfter) => route
        .WithMetadata(new TakesProof())
        .AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var filter = new NeedsProof(
                services.GetRequiredService<Proofs>(), services.GetRequiredService<OwnFactors>(), services.GetRequiredService<TimeProvider>(), unlessFirstAfter);
            return await filter.InvokeAsync(context, next);
        });
}

/// <summary>Marks a route that takes a proof, for the API's description.</summary>
internal sealed record TakesProof;
