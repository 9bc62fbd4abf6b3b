using System.Security.Authentication;

namespace ComplianceMonitor.Server.Https;

/// <summary>Https of the monitor's own, where a certificate is given.</summary>
internal static class HttpsHosting
{
    /// <exception cref="SettingsException">There is a certificate, and it cannot be served.</exception>
    public static void AddHttps(this WebApplicationBuilder builder)
    {
        if (HttpsSettings.From(builder.Configuration, Environment.CurrentDirectory) is not { } settings)
            return;

        var files = CertificateFiles.Read(settings);
        files.Open(TimeProvider.System.GetUtcNow()); // what is wrong with it is told now, and not to the first browser
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(sp => ActivatorUtilities.CreateInstance<ServedCertificate>(sp, files));
        builder.Services.AddHostedService<LookForNewCertificate>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            var served = kestrel.ApplicationServices.GetRequiredService<ServedCertificate>();
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.ServerCertificateSelector = (_, _) => served.Current.TargetCertificate;
            https.OnAuthenticate = (_, handshake) =>
            {
                // A selector can name a certificate only; this brings what leads up to its root along.
                handshake.ServerCertificateSelectionCallback = null;
                handshake.ServerCertificateContext = served.Current;
            };
        }));
    }
}
