using Microsoft.Net.Http.Headers;

namespace ComplianceMonitor.Server.Edge;

/// <summary>
/// What every answer of the program's tells a browser: load and run nothing from elsewhere, be framed by nobody, tell nobody
/// where you were, and, where it came by https, come by https from now on.
/// </summary>
internal static class SecurityHeaders
{
    private const string AYear = "max-age=31536000";

    /// <summary>What the board may do. The runtime of WebAssembly wants its own kind of eval; no script may be written into a page.</summary>
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A screen that stays lit, passkeys, and a camera that reads a device's code; none of the rest.</summary>
    private const string Permissions =
        "camera=(self), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(self), "
        + "accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: an answer that is begun anew, as after a failure, loses what was set before.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ApiPage.ContentPolicy(context) ?? ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api"))
            headers.CacheControl = CacheControlHeaderValue.NoStoreString; // a tablet's cache is no place for a chart
        if (context.Request.IsHttps && !context.Request.Host.IsLocalhost())
            headers.StrictTransportSecurity = AYear;
    }
}
