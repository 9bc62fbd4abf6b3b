using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ComplianceMonitor.Server.Edge;

/// <summary>How every "no" is told over HTTP: problem+json with the <c>error</c> code and the <c>field</c> at fault.</summary>
public static class Problems
{
    public static ProblemHttpResult Of(int status, string error, string detail, string? field = null, string[]? items = null)
    {
        var problem = new ProblemDetails { Status = status, Title = Title(error), Detail = detail };
        problem.Extensions["error"] = error;
        if (field is not null)
            problem.Extensions["field"] = field;
        if (items is { Length: > 0 })
            problem.Extensions["items"] = items;
        return TypedResults.Problem(problem);
    }

    /// <summary>A refusal of the engine's.</summary>
    public static ProblemHttpResult Of(Refusal refusal) =>
        Of(Status(refusal.Code), MonitorJson.Word(refusal.Code), refusal.Detail, refusal.Field, refusal.Items);

    /// <summary>What a bare status says; where an emergency access would let them in, also to which site.</summary>
    public static ProblemHttpResult Of(HttpContext context)
    {
        var problem = Of(context.Response.StatusCode);
        if (context.Features.Get<KeptOut>() is { } kept)
            problem.ProblemDetails.Extensions["site"] = kept.Site;
        return problem;
    }

    /// <summary>What a bare status says.</summary>
    public static ProblemHttpResult Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Of(status, "malformed", "The request cannot be read."),
        StatusCodes.Status401Unauthorized => Of(status, "not-signed-in", "Nobody is signed in."),
        StatusCodes.Status403Forbidden => Of(status, "not-allowed", "This is not for the role you hold."),
        StatusCodes.Status404NotFound => Of(status, "not-found", "There is nothing here."),
        StatusCodes.Status405MethodNotAllowed => Of(status, "malformed", "This cannot be asked with this method."),
        StatusCodes.Status413PayloadTooLarge => Of(status, "malformed", "The request is too large."),
        StatusCodes.Status415UnsupportedMediaType => Of(status, "malformed", "The request must be application/json, in UTF-8."),
        StatusCodes.Status429TooManyRequests => Of(status, "too-many-requests", "Too much was asked from this address. Wait, then ask again."),
        StatusCodes.Status503ServiceUnavailable => Of(status, "unavailable", "Nothing is certain to have been stored. Try again."),
        >= 500 => Of(status, "failed", "Something is broken here; it has been logged."),
        _ => Of(status, "malformed", "The request cannot be answered."),
    };

    private static int Status(RefusalCode code) => code switch
    {
        RefusalCode.Malformed => StatusCodes.Status400BadRequest,
        RefusalCode.NotAllowed or RefusalCode.ProofNeeded => StatusCodes.Status403Forbidden,
        RefusalCode.UnknownSession or RefusalCode.UnknownSite or RefusalCode.UnknownPatient or RefusalCode.UnknownPerson or RefusalCode.UnknownCheckpoint
            or RefusalCode.NoSuchAlert => StatusCodes.Status404NotFound,
        RefusalCode.Future or RefusalCode.TooOld or RefusalCode.BeforeT0 or RefusalCode.Implausible =>
            StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };

    private static string Title(string error) => char.ToUpperInvariant(error[0]) + error[1..].Replace('-', ' ');
}
