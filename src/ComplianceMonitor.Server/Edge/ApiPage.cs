using Scalar.AspNetCore;

namespace ComplianceMonitor.Server.Edge;

/// <summary>The page on which the API can be read and tried.</summary>
internal static class ApiPage
{
    public static IEndpointConventionBuilder MapApiPage(this IEndpointRouteBuilder app) =>
        app.MapScalarApiReference("/scalar", o => o.DisableDefaultFonts().DisableTelemetry().WithNonce());

    /// <summary>
    /// What that page may do: run the one script written into it, by its nonce, and style itself as it goes, which it cannot do
    /// without. Null for every other answer.
    /// </summary>
    public static string? ContentPolicy(HttpContext context) => context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
        ? $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        : null;
}
