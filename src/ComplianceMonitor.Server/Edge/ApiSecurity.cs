using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.SignIns;
using Microsoft.OpenApi;

namespace ComplianceMonitor.Server.Edge;

/// <summary>What the API's description says of how one comes in, from the same rules that let one in.</summary>
internal static class ApiSecurity
{
    private const string Person = "person";
    private const string Screen = "screen";
    private const string Key = "key";

    /// <summary>The ways there are.</summary>
    public static void Describe(OpenApiDocument document) => (document.Components ??= new OpenApiComponents()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
    {
        [Person] = Cookie(PersonCookie.Name, "Somebody who signed in on this browser."),
        [Screen] = Cookie(DeviceCookie.Name, "A browser that was enrolled, with nobody signed in."),
        [Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = MachineKeys.Start + "…",
            Description = "A machine's key, for one site and the rights it was made for.",
        },
    };

    /// <summary>Any one of the ways that the route's rule leaves open.</summary>
    public static void Describe(OpenApiOperation operation, AccessRule rule, OpenApiDocument? document) =>
        operation.Security = [.. Ways(rule).Select(way => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(way, document)] = [] })];

    private static IEnumerable<string> Ways(AccessRule rule)
    {
        yield return Person;
        if (rule.ForScreens)
            yield return Screen;
        if (rule is { Right: { } right, Where: not Where.Anywhere } && KeyRules.Scopes.Contains(right))
            yield return Key;
    }

    private static OpenApiSecurityScheme Cookie(string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = name, Description = description };
}
