using ComplianceMonitor.Server.Channels.Mail;
using ComplianceMonitor.Server.Channels.Webhooks;
using ComplianceMonitor.Server.Tests.Https;
using Microsoft.Extensions.Configuration;

namespace ComplianceMonitor.Server.Tests.Channels;

public sealed class ReadingChannelSettings : IDisposable
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Mail:Host"] = "mail.example.org",
        ["Mail:User"] = "monitor",
        ["Mail:Password"] = "s3cret",
        ["Mail:From"] = "The monitor <monitor@example.org>",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Mail:Host", "not a host")]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:Port", "65536")]
    [InlineData("Mail:Security", "perhaps")]
    [InlineData("Mail:Security", "none")] // with a password
    [InlineData("Mail:User", null)]
    [InlineData("Mail:Password", null)]
    [InlineData("Mail:From", null)]
    [InlineData("Mail:From", "monitor")]
    [InlineData("Mail:From", "a@example.org, b@example.org")]
    [InlineData("Mail:ReplyTo", "nobody")]
    [InlineData("Mail:CaFile", "missing.pem")]
    [InlineData("Mail:CaFile", "empty.pem")]
    [InlineData("Mail:TimeoutSeconds", "61")]
    [InlineData("Webhooks:AllowPrivate", "perhaps")]
    [InlineData("Webhooks:CaFile", "missing.pem")]
    [InlineData("Webhooks:TimeoutSeconds", "0")]
    public void A_wrong_one_is_told_in_one_line_that_names_it(string setting, string? value)
    {
        File.WriteAllText(_folder["empty.pem"], "");

        var error = Assert.Throws<SettingsException>(() => Read(new(Right) { [setting] = value }));

        Assert.StartsWith($"Setting {setting}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_a_mail_server_is_a_mistake_without_one()
    {
        var error = Assert.Throws<SettingsException>(() => Read(new() { ["Mail:From"] = "monitor@example.org" }));

        Assert.Equal("Setting Mail:From: it is set, and Mail:Host is not.", error.Message);
    }

    [Theory]
    [InlineData(null, 587)]
    [InlineData("starttls", 587)]
    [InlineData("tls", 465)]
    public void The_port_follows_the_encryption(string? security, int port) => Assert.Equal(port, Read(new(Right) { ["Mail:Security"] = security }).Mail!.Port);

    [Fact]
    public void Nothing_set_means_no_mail_server_and_no_receiver_in_the_house()
    {
        var (mail, webhooks) = Read([]);

        Assert.Null(mail);
        Assert.Equal(new WebhookSettings(false, null, TimeSpan.FromSeconds(10)), webhooks);
    }

    [Fact]
    public void An_authority_of_the_houses_own_is_a_pem_file()
    {
        using var certificate = Certificates.Of();
        File.WriteAllText(_folder["ca.pem"], certificate.ExportCertificatePem());

        Assert.NotNull(Read(new(Right) { ["Mail:CaFile"] = "ca.pem" }).Mail!.Authority);
    }

    [Fact]
    public void A_wrong_one_stops_the_start() => Assert.Throws<SettingsException>(() => Hosting.Build(["--Mail:From=monitor@example.org"]));

    private (MailSettings? Mail, WebhookSettings Webhooks) Read(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return (MailSettings.From(configuration, _folder.Folder), WebhookSettings.From(configuration, _folder.Folder));
    }
}
