using System.Security.Claims;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using Microsoft.Net.Http.Headers;

namespace ComplianceMonitor.Server.Keys;

/// <summary>
/// Knows a machine by the key in its <c>Authorization</c> header. A key goes before any cookie, and one that is not good is refused whatever else comes along:
/// a program that has lost its key should hear of it, and not go on as nobody.
/// </summary>
internal static class KeyDoor
{
    private const string Scheme = "Bearer ";
    private const string RetryAfterSeconds = "10";

    /// <summary>After authentication, in whose place it puts what the key is worth.</summary>
    public static void UseKeys(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Brought(context.Request) is not { } key)
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        var wrong = services.GetRequiredService<WrongKeys>();
        if (!wrong.MayBeTried(context))
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Problems.Of(StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
        }
        else if (await services.GetRequiredService<MachineKeys>().Find(key, context.RequestAborted) is { } row)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity(Scheme.Trim()));
            context.Features.Set(Caller.Nobody with { Key = row });
            await next(context);
        }
        else
        {
            wrong.Count(context);
            context.Response.Headers.WWWAuthenticate = Scheme.Trim();
            await Problems.Of(StatusCodes.Status401Unauthorized, "not-signed-in", "This key is none, or no longer good.", HeaderNames.Authorization).ExecuteAsync(context);
        }
    });

    /// <summary>Null where there is none; what a proxy adds to prove itself is not ours.</summary>
    private static string? Brought(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme + MachineKeys.Start, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;
}
