using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Permissions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>Writes <c>ops/access.md</c>: who may do what and by which route, as the program itself has it.</summary>
internal static class AccessTable
{
    private const string Beginning = """
        # Who may do what

        Written by the tests from the program's own table and routes; a test fails when it no longer says the same. To write it again: the
        runbook, [Tests](runbook.md#tests). That the program's table is the specification's is held by another test, which asks every
        route as everybody.

        Every right is held at a site, or at all of them; for another site's sessions, patients and settings it counts for nothing. Whoever
        holds several roles acts in the first that is entitled, and that role stands beside what they sign. Beyond the table:

        - A nurse assigns a chair only to herself, or hands over one that is hers.
        - `keep-duty` is for one's own duty; another's needs `assign`, and no nurse keeps another's.
        - `correct-own` is for one's own entries; another's needs `correct`.
        - Overriding a gate item or accepting a release item is charted by the same routes as the rest, and needs `decide` (a gate item that the
          pack lets anybody explain, no more than `chart`).
        - A second person holds `be-second` at the site and is somebody else.
        - Nobody administers their own account or reviews their own emergency access.
        - An emergency access gives, for four hours, one of the roles held elsewhere that chart.
        - An enrolled tablet or wall board reads the board of its own site with nobody signed in, without initials unless a manager said otherwise.

        """;

    public static string Of(IEnumerable<RouteEndpoint> endpoints)
    {
        var all = endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToList();
        var text = new StringBuilder(Beginning).Append('\n');
        AddRights(text);
        text.Append("\n## By which route\n\n| right | routes |\n| --- | --- |\n");
        foreach (var right in Rights.All)
            Add(text, $"`{right.Code}`", all.Where(e => Rule(e)?.Right == right).SelectMany(e => NamesOf(e, Rule(e)!)));
        Add(text, "whoever is signed in", all.Where(e => Rule(e) is { Right: null }).SelectMany(e => NamesOf(e, Rule(e)!)));

        text.Append("\n## Open to anybody\n\n| why | routes |\n| --- | --- |\n");
        foreach (var open in all.Where(e => Open(e) is not null).GroupBy(e => Open(e)!.Why))
            Add(text, open.Key.TrimEnd('.'), open.SelectMany(e => NamesOf(e, null)));
        return text.ToString();
    }

    private static void AddRights(StringBuilder text)
    {
        var roles = Enum.GetValues<Role>();
        text.Append(CultureInfo.InvariantCulture, $"| right | to | {string.Join(" | ", roles.Select(Word))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| --- | --- |{string.Concat(roles.Select(_ => " --- |"))}\n");
        foreach (var right in Rights.All)
            text.Append(CultureInfo.InvariantCulture, $"| `{right.Code}` | {right.To} |{string.Concat(roles.Select(r => right.Allows(r) ? " ✓ |" : " |"))}\n");
    }

    private static void Add(StringBuilder text, string what, IEnumerable<string> routes)
    {
        var known = routes.Distinct().Order(StringComparer.Ordinal).ToList();
        text.Append(CultureInfo.InvariantCulture, $"| {what} | {(known.Count == 0 ? "none by itself" : string.Join("<br>", known))} |\n");
    }

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint, AccessRule? rule)
    {
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Read))));
        var screens = rule?.ForScreens == true ? ", and enrolled screens of the site" : "";
        return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"`{method} {path}`{screens}");
    }

    /// <summary>What a parameter has to look like is no business of a reader's.</summary>
    private static string Read(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { IsCatchAll: true } => "…",
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };

    private static AccessRule? Rule(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<AccessRule>();

    private static OpenToAnybody? Open(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<OpenToAnybody>();

    private static string Word(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()).Replace('-', ' ');
}
