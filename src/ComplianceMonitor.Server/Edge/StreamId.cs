using System.Text.RegularExpressions;

namespace ComplianceMonitor.Server.Edge;

/// <summary>What an id can look like: in an address as <c>{site:id}</c>, and wherever a body names a site or a patient.</summary>
public sealed partial class StreamId : IRouteConstraint
{
    public const string Constraint = "id";

    /// <summary>Whether there could be anything of this id; what is no id is not asked for.</summary>
    public static bool IsOne(string? text) => text is not null && Pattern().IsMatch(text);

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        IsOne(values[routeKey] as string);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,63}\z")]
    private static partial Regex Pattern();
}
