using System.Net;

namespace ComplianceMonitor.Server.Edge;

/// <summary>What browsers take for the machine they run on, where plain http is as good as https.</summary>
internal static class Localhost
{
    private const string Name = "localhost";

    public static bool IsLocalhost(this HostString host) =>
        IPAddress.TryParse(host.Host, out var address)
            ? IPAddress.IsLoopback(address)
            : host.Host.Equals(Name, StringComparison.OrdinalIgnoreCase) || host.Host.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase);
}
