using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ComplianceMonitor.Server.Edge;

/// <summary>
/// The proxies that may say for whom they ask: who the client is, by which scheme and under which host. Nobody else may,
/// and where none are named nobody at all.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "Proxy:Trusted";
    private const string TrustEverybody = "ForwardedHeaders_Enabled";

    /// <exception cref="SettingsException">What is named is no address, or everybody would be trusted.</exception>
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        if (bool.TryParse(builder.Configuration[TrustEverybody], out var everybody) && everybody)
            throw new SettingsException(TrustEverybody, $"it would believe whoever asks; name the proxy in {Setting}");

        var networks = From(builder.Configuration[Setting]);
        if (networks.Length == 0)
            return;

        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.ForwardLimit = null; // as far as each hop is one of them
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in networks)
                o.KnownIPNetworks.Add(network);
        });
        builder.Services.AddSingleton<Named>();
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetService<Named>() is not null)
            app.UseForwardedHeaders();
    }

    private static IPNetwork[] From(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];

    private static IPNetwork One(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingsException(Setting, $"'{text}' is neither an IP address nor a network, as in 10.0.0.0/24");

    private sealed record Named;
}
