using System.Security.Cryptography.X509Certificates;
using System.Text;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Mail;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A house that sends by a mail server at a port of this machine.</summary>
internal sealed class PostRoom : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public Task<Sent> Send(int port, Message? message = null, Recipient? to = null, params (string Key, string Value)[] settings) =>
        new EmailSender(Settings(port, settings)).Send(Told.Site, Told.Mail, message ?? Told.Late, to ?? Told.Greta, TestContext.Current.CancellationToken);

    /// <summary>What has a certificate trusted.</summary>
    public (string, string)[] Trusting(X509Certificate2 certificate)
    {
        File.WriteAllText(_folder["ca.pem"], certificate.ExportCertificatePem());
        return [("Mail:CaFile", "ca.pem")];
    }

    /// <summary>A letter as whoever gets it reads it.</summary>
    public static MimeMessage Read(string raw) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw)), TestContext.Current.CancellationToken);

    private MailSettings Settings(int port, (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{port}",
            ["Mail:Security"] = "none",
            ["Mail:From"] = "The monitor <monitor@clinic.example>",
            ["Mail:ReplyTo"] = "nurses@clinic.example",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return MailSettings.From(new ConfigurationBuilder().AddInMemoryCollection(all).Build(), _folder.Folder)!;
    }
}
