using Microsoft.Net.Http.Headers;

namespace ComplianceMonitor.Server.Edge;

/// <summary>
/// No other site may make a browser change anything here, or listen. Browsers say where a request comes from, and no script
/// can make them say otherwise; that stands in the place of antiforgery tokens.
/// </summary>
internal static class SameSiteOnly
{
    private const string FetchSite = "Sec-Fetch-Site";

    public static void UseSameSiteOnly(this IApplicationBuilder app) => app.Use((context, next) =>
        OnlyReads(context.Request) || IsFromHere(context.Request)
            ? next(context)
            : Problems.Of(StatusCodes.Status403Forbidden, "cross-site", "Another site sent this, and it is not done for another site.").ExecuteAsync(context));

    /// <summary>A hub is listened to by a GET, so a method is not enough to go by.</summary>
    private static bool OnlyReads(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method))
        && !request.Path.StartsWithSegments("/hubs")
        && !request.Headers.ContainsKey(HeaderNames.Upgrade);

    /// <summary>Whoever says nothing of where they come from is no browser, unless they bring a browser's cookies.</summary>
    private static bool IsFromHere(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.TryGetValue(FetchSite, out var site))
            return site.ToString() is "same-origin" or "none";
        if (headers.TryGetValue(HeaderNames.Origin, out var origin))
            return origin.ToString().Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

        return !headers.ContainsKey(HeaderNames.Cookie);
    }
}
