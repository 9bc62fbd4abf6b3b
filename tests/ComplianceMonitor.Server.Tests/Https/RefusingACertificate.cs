using System.Security.Cryptography.X509Certificates;
using ComplianceMonitor.Server.Https;
using Microsoft.Extensions.Configuration;

namespace ComplianceMonitor.Server.Tests.Https;

/// <summary>What cannot be served is told in one line, before anything starts.</summary>
public sealed class RefusingACertificate : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate = Certificates.Of();

    public RefusingACertificate()
    {
        Certificates.WritePfx(_folder["clinic.pfx"], _certificate, "s3cret");
        File.WriteAllText(_folder["clinic.pem"], _certificate.ExportCertificatePem());
        File.WriteAllText(_folder["key.pem"], Certificates.Key(_certificate));
        File.WriteAllText(_folder["locked.pem"], Certificates.LockedKey(_certificate, "s3cret"));
        File.WriteAllText(_folder["nonsense.pfx"], "not a certificate");
        File.WriteAllText(_folder["broken.pem"], "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Write("other", Certificates.Now.AddDays(-1), Certificates.Now.AddDays(9));
        Write("expired", Certificates.Now.AddDays(-9), Certificates.Now.AddDays(-1));
        Write("tomorrow", Certificates.Now.AddDays(1), Certificates.Now.AddDays(9));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Https:Certificate", "missing.pfx", null, null)]
    [InlineData("Https:Certificate", "nonsense.pfx", null, null)]
    [InlineData("Https:Certificate", "broken.pem", "key.pem", null)]
    [InlineData("Https:Certificate", "key.pem", null, null)]
    [InlineData("Https:Certificate", "clinic.pem", null, null)]
    [InlineData("Https:Certificate", "expired.pem", "expired.key", null)]
    [InlineData("Https:Certificate", "tomorrow.pem", "tomorrow.key", null)]
    [InlineData("Https:Key", "clinic.pem", "missing.pem", null)]
    [InlineData("Https:Key", "clinic.pem", "other.key", null)]
    [InlineData("Https:Key", "clinic.pem", "nonsense.pfx", null)]
    [InlineData("Https:Key", "clinic.pfx", "key.pem", "s3cret")]
    [InlineData("Https:Key", null, "key.pem", null)]
    [InlineData("Https:Password", "clinic.pfx", null, "guessed")]
    [InlineData("Https:Password", "clinic.pfx", null, null)]
    [InlineData("Https:Password", "clinic.pem", "locked.pem", "guessed")]
    [InlineData("Https:Password", "clinic.pem", "locked.pem", null)]
    [InlineData("Https:Password", null, null, "s3cret")]
    public void The_setting_at_fault_is_named_and_no_password_repeated(string fault, string? certificate, string? key, string? password)
    {
        var error = Assert.Throws<SettingsException>(() => Read(certificate, key, password));

        Assert.StartsWith($"Setting {fault}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(password ?? "no password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_https_address_without_a_certificate_is_refused()
    {
        var error = Assert.Throws<SettingsException>(() => Hosting.Build(["--urls=https://127.0.0.1:0"]));

        Assert.StartsWith("Setting Urls: ", error.Message, StringComparison.Ordinal);
    }

    private void Read(string? certificate, string? key, string? password)
    {
        var configuration = new ConfigurationManager();
        configuration["Https:Certificate"] = certificate;
        configuration["Https:Key"] = key;
        configuration["Https:Password"] = password;
        if (HttpsSettings.From(configuration, _folder.Folder) is { } settings)
            CertificateFiles.Read(settings).Open(Certificates.Now);
    }

    private void Write(string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var certificate = Certificates.Of(from, until);
        File.WriteAllText(_folder[$"{name}.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder[$"{name}.key"], Certificates.Key(certificate));
    }
}
