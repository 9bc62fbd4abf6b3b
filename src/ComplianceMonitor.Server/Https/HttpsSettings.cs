
namespace ComplianceMonitor.Server.Https;

/// <summary>The certificate that the monitor itself serves https with, as the operator names it.</summary>
/// <param name="Certificate">A PFX file, or a PEM file with the certificate and what leads up to its root.</param>
/// <param name="Key">The PEM file of its key, where that is a file of its own.</param>
/// <param name="Password">What opens the PFX, or the key.</param>
/// <param name="Port">The port that browsers see, where it is not the one listened on; null where it is.</param>
internal sealed record HttpsSettings(string Certificate, string? Key, string? Password, int? Port)
{
    public const string CertificateSetting = "Https:Certificate";
    public const string KeySetting = "Https:Key";
    public const string PasswordSetting = "Https:Password";
    private const string PortSetting = "Https:Port";
    private const int HighestPort = 65535;

    public static bool AreGiven(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[CertificateSetting]);

    /// <summary>Null where there is no certificate: https is then a proxy's, or nobody's.</summary>
    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static HttpsSettings? From(IConfiguration configuration, string typedIn)
    {
        if (!AreGiven(configuration))
        {
            string[] idle = [KeySetting, PasswordSetting, PortSetting];
            return Array.Find(idle, setting => !string.IsNullOrEmpty(configuration[setting])) is { } alone
                ? throw new SettingsException(alone, $"it is set, and {CertificateSetting} is not")
                : null;
        }

        return new HttpsSettings(
            PathFrom(CertificateSetting, configuration, typedIn)!,
            PathFrom(KeySetting, configuration, typedIn),
            configuration[PasswordSetting] is { Length: > 0 } password ? password : null,
            SettingText.WholeNumber(PortSetting, configuration[PortSetting], HighestPort, "port"));
    }

    private static string? PathFrom(string setting, IConfiguration configuration, string typedIn) =>
        configuration[setting] is { } file && !string.IsNullOrWhiteSpace(file)
            ? SettingsException.In(setting, () => Path.GetFullPath(file, typedIn))
            : null;
}
