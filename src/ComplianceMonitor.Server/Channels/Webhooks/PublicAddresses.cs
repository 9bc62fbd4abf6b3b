using System.Net;
using System.Net.Sockets;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>Tells the world's addresses from those that mean something else in every house: its own network, this machine, a cloud's metadata.</summary>
internal static class PublicAddresses
{
    /// <summary>IANA's special-purpose registries, with multicast.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>An IPv4 address behind a translator, in its last four bytes.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Has(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Has(address.MapToIPv4());
        if (Translated.Contains(address))
            return Has(new IPAddress(address.GetAddressBytes().AsSpan(12)));

        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address)) && !Array.Exists(Special, n => n.Contains(address));
    }
}
