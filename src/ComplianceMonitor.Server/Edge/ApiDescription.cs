using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace ComplianceMonitor.Server.Edge;

/// <summary>What the API's description says of every route, so that no route has to: how it is refused, and in which form.</summary>
internal static class ApiDescription
{
    private const string ProblemJson = "application/problem+json";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(o =>
    {
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ComplianceMonitor";
            ApiSecurity.Describe(document);
            return Task.CompletedTask;
        });
        o.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context.Description.ActionDescriptor.EndpointMetadata, context.Document);
            return Task.CompletedTask;
        });
    });

    /// <summary>Each way in which the route can be refused, from what it takes and whom it lets in.</summary>
    private static void Describe(OpenApiOperation operation, IList<object> route, OpenApiDocument? document)
    {
        var isCommand = route.OfType<TakesCommandId>().Any();
        if (isCommand)
        {
            CommandId.Describe(operation);
            Proofs.Describe(operation);
        }
        else if (route.OfType<TakesProof>().Any())
        {
            Header(operation, Proofs.Header, "A proof from /api/me/proof.", required: true);
        }

        if (route.OfType<AccessRule>().LastOrDefault() is { } rule)
        {
            operation.Description = $"Needs: {rule}.";
            ApiSecurity.Describe(operation, rule, document);
            Refused(operation, StatusCodes.Status401Unauthorized);
            Refused(operation, StatusCodes.Status403Forbidden);
        }

        if (route.OfType<IAcceptsMetadata>().Any())
        {
            Refused(operation, StatusCodes.Status400BadRequest);
            Refused(operation, StatusCodes.Status403Forbidden);
            Refused(operation, StatusCodes.Status413PayloadTooLarge);
            Refused(operation, StatusCodes.Status415UnsupportedMediaType);
        }

        if (route.OfType<OpenToAnybody>().LastOrDefault() is { } open)
            operation.Description = $"Open to anybody. {open.Why}";

        if (operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true || route.OfType<IAcceptsMetadata>().Any())
            Refused(operation, StatusCodes.Status404NotFound);
        if (isCommand)
        {
            Refused(operation, StatusCodes.Status409Conflict);
            Refused(operation, StatusCodes.Status422UnprocessableEntity);
        }

        Refused(operation, StatusCodes.Status429TooManyRequests);
        Refused(operation, StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A header that the route reads.</summary>
    public static void Header(OpenApiOperation operation, string name, string description, bool required = false, string? format = null) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        });

    private static void Refused(OpenApiOperation operation, int status) =>
        (operation.Responses ??= [])[$"{status}"] = new OpenApiResponse
        {
            Description = Meaning(status),
            Content = new Dictionary<string, OpenApiMediaType> { [ProblemJson] = new() { Schema = Problem() } },
        };

    private static string Meaning(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "It cannot be read, or a member is missing, unknown or out of form.",
        StatusCodes.Status401Unauthorized => "Nobody is signed in.",
        StatusCodes.Status403Forbidden => "This is not for the role held, a proof of identity is missing, or another site sent it.",
        StatusCodes.Status404NotFound => "There is no such thing.",
        StatusCodes.Status409Conflict => "As things stand it cannot be: the phase, a gate, the lock, a command id used before.",
        StatusCodes.Status413PayloadTooLarge => "The body is over 64 KiB.",
        StatusCodes.Status415UnsupportedMediaType => "The body is not application/json.",
        StatusCodes.Status422UnprocessableEntity => "It cannot be true: too far ahead, too old, implausible.",
        StatusCodes.Status429TooManyRequests => "Too much was asked from this address; ask again after Retry-After.",
        _ => "Nothing is certain to have been stored; ask again after Retry-After.",
    };

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "title", "detail", "error" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For people; holds no patient data." },
            ["error"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The code, for programs." },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The member or header at fault, if one is." },
            ["items"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = "Every item of a gate that stands against it.",
            },
        },
    };
}

/// <summary>Marks a route that states something, under a command's id.</summary>
internal sealed record TakesCommandId;
