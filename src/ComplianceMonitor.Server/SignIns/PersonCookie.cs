using System.Security.Claims;
using ComplianceMonitor.Server.Devices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>The cookie that names a sign-in. What it is worth is looked up at every request.</summary>
public static class PersonCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    internal const string Name = "monitor.person";

    internal static void Configure(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = Name;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = SignInBook.Longest;
        o.SlidingExpiration = false;
        o.Events.OnRedirectToLogin = c => Answer(c.Response, StatusCodes.Status401Unauthorized);
        o.Events.OnRedirectToAccessDenied = c => Answer(c.Response, StatusCodes.Status403Forbidden);
        o.Events.OnValidatePrincipal = LookUp;
    }

    /// <summary>Gives the browser the cookie.</summary>
    internal static Task Give(HttpContext context, SignInRow signIn) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, signIn.PersonId), new(ClaimTypes.Sid, signIn.Id)], Scheme)),
        new AuthenticationProperties { IsPersistent = true });

    private static async Task LookUp(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var device = http.RequestServices.GetRequiredService<DeviceCookie>().Known(http);
        var caller = context.Principal?.FindFirstValue(ClaimTypes.Sid) is { } id && device is not null
            ? await http.RequestServices.GetRequiredService<SignInBook>().Find(id, device, http.RequestAborted)
            : null;
        if (caller is not null)
            http.Features.Set(caller);
        else
            context.RejectPrincipal();
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
