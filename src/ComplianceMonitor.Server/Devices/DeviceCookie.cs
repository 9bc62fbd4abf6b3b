using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ComplianceMonitor.Server.Devices;

/// <summary>
/// The name this server gave a browser, so that facts say from which device they were charted, and so that a browser can be enrolled as a tablet or a wall
/// board. It is encrypted by keys that only this clinic has: whoever brings it was given it here.
/// </summary>
public sealed class DeviceCookie(IDataProtectionProvider protection)
{
    internal const string Name = "monitor.device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);
    private readonly IDataProtector _protector = protection.CreateProtector("device");

    /// <summary>The name it has; null: none of ours.</summary>
    public string? Known(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Name] is { Length: > 0 } cookie ? _protector.Unprotect(cookie) : null;
        }
        catch (CryptographicException)
        {
            return null; // not ours, or of another clinic
        }
    }

    /// <summary>The name it has, or a new one, sent along with the answer.</summary>
    public string Of(HttpContext context) => Known(context) ?? Give(context);

    private string Give(HttpContext context)
    {
        var device = "device-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        context.Response.Cookies.Append(Name, _protector.Protect(device), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = Kept,
        });
        return device;
    }
}
