using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ComplianceMonitor.Server.Edge;

/// <summary>How large, how slow and how many: beyond it a connection is not worth what it costs the others.</summary>
internal static class Limits
{
    /// <summary>A chart entry is under 2 KiB.</summary>
    private const long LargestBody = 64 * 1024;

    public static void SetLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestHeaderCount = 64; // a browser behind two proxies sends some thirty
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);

        // Who sends slower than this after ten seconds is holding a place: the largest body is through in just over a minute.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));

        // Every open board is one. Other connections have no such bound: whoever could fill it would lock the clinic out.
        limits.MaxConcurrentUpgradedConnections = 5000;
    });
}
