using ComplianceMonitor.Server.Edge;
using MailKit.Security;
using MimeKit;

namespace ComplianceMonitor.Server.Channels.Mail;

/// <summary>The house's mail server, as the operator names it.</summary>
/// <param name="Security">Encrypted or not at all: what is asked for is never weakened because the server does not offer it.</param>
/// <param name="Authority">An authority of the house's own, which the server's certificate may come from.</param>
/// <param name="Patience">For the connection, and for each answer.</param>
internal sealed record MailSettings(
    string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress Sender, MailboxAddress? ReplyTo, OwnAuthority? Authority, TimeSpan Patience)
{
    public const string Section = "Mail";

    private const int HighestPort = 65535;
    private const int UsualPatience = 10;
    private const int MostPatience = 60;

    /// <summary>Null where nothing is set: the house has none.</summary>
    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static MailSettings? From(IConfiguration configuration, string typedIn)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(s => !string.IsNullOrWhiteSpace(s.Value)) is not { } first)
            return null;
        if (Text(section, "Host") is not { } host)
            throw new SettingsException(first.Path, $"it is set, and {Section}:Host is not");

        var security = SecurityFrom(section);
        var (user, password) = (Text(section, "User"), section["Password"] is { Length: > 0 } given ? given : null);
        if (user is null != password is null)
            throw new SettingsException(user is null ? $"{Section}:User" : $"{Section}:Password", "it is not set, and the other of the two is");
        if (password is not null && security == SecureSocketOptions.None && !new HostString(host).IsLocalhost())
            throw new SettingsException($"{Section}:Security", "it must not be none where a password is sent");

        return new MailSettings(
            Uri.CheckHostName(host) != UriHostNameType.Unknown ? host : throw new SettingsException($"{Section}:Host", "it is not the name of a server"),
            SettingText.WholeNumber($"{Section}:Port", section["Port"], HighestPort, "port") ?? UsualPort(security),
            security,
            user,
            password,
            Mailbox(section, "From") ?? throw new SettingsException($"{Section}:From", "it is not set"),
            Mailbox(section, "ReplyTo"),
            OwnAuthority.From($"{Section}:CaFile", section["CaFile"], typedIn),
            TimeSpan.FromSeconds(SettingText.WholeNumber($"{Section}:TimeoutSeconds", section["TimeoutSeconds"], MostPatience) ?? UsualPatience));
    }

    private static SecureSocketOptions SecurityFrom(IConfigurationSection section) => Text(section, "Security") switch
    {
        null or "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => throw new SettingsException($"{Section}:Security", "it must be starttls, tls or none"),
    };

    private static int UsualPort(SecureSocketOptions security) => security switch
    {
        SecureSocketOptions.StartTls => 587,
        SecureSocketOptions.SslOnConnect => 465,
        _ => 25,
    };

    private static MailboxAddress? Mailbox(IConfigurationSection section, string key) => Text(section, key) is not { } text ? null
        : Mailboxes.Read(text) is { } mailbox ? mailbox
        : throw new SettingsException($"{Section}:{key}", "it is not an address such as Monitor <monitor@example.org>");

    private static string? Text(IConfigurationSection section, string key) => string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();
}
