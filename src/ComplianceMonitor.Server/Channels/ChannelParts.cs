using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Channels.Mail;
using ComplianceMonitor.Server.Channels.Webhooks;

namespace ComplianceMonitor.Server.Channels;

/// <summary>What leaving the house is made of. The demonstration has no senders: nothing it does leaves the machine.</summary>
internal static class ChannelParts
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static void AddChannels(this WebApplicationBuilder builder, DemoMode demo)
    {
        var services = builder.Services;
        var mail = MailSettings.From(builder.Configuration, Environment.CurrentDirectory);
        var webhooks = WebhookSettings.From(builder.Configuration, Environment.CurrentDirectory);
        services.AddSingleton<Senders>();
        services.AddSingleton<ChannelTest>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IChannels, SiteChannels>();
        if (demo.IsDemo)
            return;

        services.AddSingleton<IChannelSender>(new EmailSender(mail));
        services.AddSingleton(webhooks);
        services.AddSingleton<Line>();
        services.AddSingleton<IChannelSender, WebhookSender>();
    }
}
