using Microsoft.Net.Http.Headers;

namespace ComplianceMonitor.Server.Edge;

/// <summary>JSON is UTF-8 between programs. A body that says it is in anything else is refused before anybody tries to read it.</summary>
internal static class Utf8Only
{
    public static void UseUtf8Only(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsUtf8(context.Request.ContentType))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    });

    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || !type.Charset.HasValue
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
