using Microsoft.AspNetCore.Authorization;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>How requests are let in: by the rule of their route, and by none where a route has none.</summary>
internal static class PermissionParts
{
    public static void AddPermissions(this IServiceCollection services)
    {
        services.AddSingleton<SiteOf>();
        services.AddSingleton<Screens>();
        services.AddSingleton<Callers>();
        services.AddSingleton<IAuthorizationHandler, LetIn>();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build()) // the route's rule decides, and it always stands beside
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRoute).Build());
    }

    /// <summary>Where there is nothing, or nothing by that method, there is nobody to keep out, and whoever asks is told so.</summary>
    private static bool IsNoRoute(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
