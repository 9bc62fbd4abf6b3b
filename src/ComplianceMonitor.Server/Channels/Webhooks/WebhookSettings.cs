namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>What webhooks may reach.</summary>
/// <param name="AllowPrivate">Also addresses of the house's own network, and this machine.</param>
/// <param name="Authority">An authority of the house's own, which a receiver's certificate may come from.</param>
/// <param name="Patience">For a whole attempt.</param>
internal sealed record WebhookSettings(bool AllowPrivate, OwnAuthority? Authority, TimeSpan Patience)
{
    private const int UsualPatience = 10;
    private const int MostPatience = 60;

    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static WebhookSettings From(IConfiguration configuration, string typedIn) => new(
        SettingText.Flag("Webhooks:AllowPrivate", configuration["Webhooks:AllowPrivate"]) ?? false,
        OwnAuthority.From("Webhooks:CaFile", configuration["Webhooks:CaFile"], typedIn),
        TimeSpan.FromSeconds(SettingText.WholeNumber("Webhooks:TimeoutSeconds", configuration["Webhooks:TimeoutSeconds"], MostPatience) ?? UsualPatience));
}
