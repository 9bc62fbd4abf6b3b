using Microsoft.OpenApi;

namespace ComplianceMonitor.Server.Edge;

/// <summary>
/// The id that a sender chose for a command, in the header <c>Idempotency-Key</c>: a parameter any route may take. A
/// command sent again under the same id is recorded once and answered the same.
/// </summary>
public sealed record CommandId(Guid Value)
{
    public const string Header = "Idempotency-Key";

    /// <exception cref="BadHttpRequestException">There is none, or it is not a GUID.</exception>
    public static ValueTask<CommandId?> BindAsync(HttpContext context) =>
        Guid.TryParse(context.Request.Headers[Header], out var id) && id != Guid.Empty
            ? ValueTask.FromResult<CommandId?>(new CommandId(id))
            : throw new BadHttpRequestException($"The parameter \"{Header}\" is missing or no GUID.");

    /// <summary>Says so in the API's description.</summary>
    public static void Describe(OpenApiOperation operation) => ApiDescription.Header(
        operation, Header, "A GUID of the sender's choice, the same for every retry of one command.", required: true, format: "uuid");
}
