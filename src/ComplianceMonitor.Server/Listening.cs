using System.Net.NetworkInformation;

namespace ComplianceMonitor.Server;

/// <summary>Where the monitor listens: http://localhost:5080, unless it is told otherwise.</summary>
public static class Listening
{
    private const string Setting = "Urls";
    private const string Default = "http://localhost:5080";

    internal static void ListenWhereTold(this WebApplicationBuilder builder)
    {
        var told = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        foreach (var url in Split(told))
            SettingsException.In(Setting, () => BindingAddress.Parse(url));

        if (string.IsNullOrEmpty(told)
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>Found before anything is started, which is kinder than a stack trace after most of it has.</summary>
    /// <exception cref="SettingsException">Somebody else listens there.</exception>
    internal static void RefuseTakenPorts(IConfiguration configuration)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port).ToHashSet();
        foreach (var url in Split(configuration[WebHostDefaults.ServerUrlsKey]))
            if (taken.Contains(BindingAddress.Parse(url).Port))
                throw new SettingsException(Setting, $"another program listens on {url}");
    }

    private static string[] Split(string? urls) => urls?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
