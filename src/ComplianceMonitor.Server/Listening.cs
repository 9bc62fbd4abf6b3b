using System.Net.NetworkInformation;
using ComplianceMonitor.Server.Https;

namespace ComplianceMonitor.Server;

/// <summary>Where the monitor listens, unless it is told otherwise: http://localhost:5080, and https://localhost:5443 where it has a certificate.</summary>
public static class Listening
{
    private const string Setting = "Urls";
    internal const string Default = "http://localhost:5080";
    private const string DefaultHttps = "https://localhost:5443";

    internal static void ListenWhereTold(this WebApplicationBuilder builder)
    {
        var told = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        var hasCertificate = HttpsSettings.AreGiven(builder.Configuration);
        foreach (var url in Split(told))
            if (SettingsException.In(Setting, () => BindingAddress.Parse(url)).Scheme == Uri.UriSchemeHttps && !hasCertificate)
                throw new SettingsException(Setting, $"{url} is https, and {HttpsSettings.CertificateSetting} is not set");

        if (string.IsNullOrEmpty(told)
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(hasCertificate ? [Default, DefaultHttps] : [Default]);
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
