using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComplianceMonitor.Server.Edge;

/// <summary>Finds in ASP.NET's complaint which field is at fault. What the request said is not repeated.</summary>
public static partial class BadRequests
{
    public static (string Detail, string? Field) Explain(BadHttpRequestException e) => e.InnerException switch
    {
        JsonException json => Explain(json),
        _ when e.Message.Contains("body", StringComparison.Ordinal) => ("The request has no body.", null),
        _ when Parameter().Match(e.Message) is { Success: true } m => ("This is missing, or not what is asked for.", m.Groups["name"].Value),
        _ => (Problems.Of(e.StatusCode).ProblemDetails.Detail!, null),
    };

    private static (string Detail, string? Field) Explain(JsonException e)
    {
        if (Missing().Match(e.Message) is { Success: true } missing)
            return ("This is missing.", Within(e.Path, missing.Groups["name"].Value));

        return Within(e.Path) is { } field
            ? ("This is not what is asked for here.", field)
            : ("The body is not the JSON that is asked for.", null);
    }

    /// <summary><c>$.bp.systolic</c> is <c>bp.systolic</c>; the whole body is no field.</summary>
    private static string? Within(string? path, string? member = null)
    {
        var outer = path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');
        return (outer, member) switch
        {
            ("", _) => member,
            (_, null) => outer,
            _ => $"{outer}.{member}",
        };
    }

    [GeneratedRegex("missing required properties including: '(?<name>[^']+)'")]
    private static partial Regex Missing();

    [GeneratedRegex("parameter \"[^\"]*?(?<name>[A-Za-z0-9_-]+)\"")]
    private static partial Regex Parameter();
}
