using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ComplianceMonitor.Server.People;

/// <summary>The name this server gave a browser, so that facts say from which device they were charted.</summary>
public sealed class DeviceCookie(IDataProtectionProvider protection)
{
    private const string Name = "monitor.device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);
    private readonly IDataProtector _protector = protection.CreateProtector("device");

    /// <summary>The name it has, or a new one, sent along with the answer.</summary>
    public string Of(HttpContext context)
    {
        if (Known(context.Request.Cookies[Name]) is { } known)
            return known;

        var device = "device-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        context.Response.Cookies.Append(Name, _protector.Protect(device), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = Kept,
        });
        return device;
    }

    private string? Known(string? cookie)
    {
        try
        {
            return string.IsNullOrEmpty(cookie) ? null : _protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null; // not ours, or of another clinic
        }
    }
}
