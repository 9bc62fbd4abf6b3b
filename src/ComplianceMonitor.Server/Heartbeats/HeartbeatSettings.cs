namespace ComplianceMonitor.Server.Heartbeats;

/// <summary>The service that raises the alarm when it hears nothing of us.</summary>
/// <param name="Url">Whoever knows it can pretend to be us: it is not logged.</param>
internal sealed record HeartbeatSettings(Uri Url, TimeSpan Every)
{
    private const string UrlSetting = "Heartbeat:Url";
    private const string EverySetting = "Heartbeat:EverySeconds";
    private const int UsualSeconds = 60;
    private const int MostSeconds = 3600;

    /// <summary>Null where nothing is set.</summary>
    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static HeartbeatSettings? From(IConfiguration configuration)
    {
        var every = SettingText.WholeNumber(EverySetting, configuration[EverySetting], MostSeconds);
        if (configuration[UrlSetting] is { } url && !string.IsNullOrWhiteSpace(url))
            return new HeartbeatSettings(SettingText.Address(UrlSetting, url, "https://hc.example.org/ping/…"), TimeSpan.FromSeconds(every ?? UsualSeconds));

        return every is null ? null : throw new SettingsException(EverySetting, $"it is set, and {UrlSetting} is not");
    }
}
