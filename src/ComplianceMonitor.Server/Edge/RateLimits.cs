using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ComplianceMonitor.Server.Keys;
using Microsoft.AspNetCore.RateLimiting;

namespace ComplianceMonitor.Server.Edge;

/// <summary>How much one address may ask in a minute. A whole clinic shares one address, and its boards never stop asking.</summary>
public static class RateLimits
{
    /// <summary>The policy of every route that takes a password, a code, a PIN, a key or a link: what could be guessed.</summary>
    public const string Credentials = "credentials";

    private const string CredentialsSetting = "RateLimits:CredentialsPerMinute";
    private const string RequestsSetting = "RateLimits:RequestsPerMinute";
    private const int Most = 1_000_000;

    /// <exception cref="SettingsException">A figure is none.</exception>
    internal static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var credentials = SettingText.WholeNumber(CredentialsSetting, builder.Configuration[CredentialsSetting], Most) ?? 300;
        var requests = SettingText.WholeNumber(RequestsSetting, builder.Configuration[RequestsSetting], Most) ?? 6000;
        builder.Services.AddSingleton(new WrongKeys(PartitionedRateLimiter.Create<HttpContext, string>(context => Window(context, credentials))));
        builder.Services.AddRateLimiter(o =>
        {
            o.OnRejected = Refuse;
            o.AddPolicy(Credentials, context => Window(context, credentials));
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                context.Request.Path.StartsWithSegments("/api") ? Window(context, requests) : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static RateLimitPartition<string> Window(HttpContext context, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter(Address(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });

    /// <summary>Of an IPv6 address the network: a single household has as many addresses in it as it likes.</summary>
    private static string Address(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
    }
}
