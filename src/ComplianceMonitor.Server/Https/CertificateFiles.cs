using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ComplianceMonitor.Server.Https;

/// <summary>What stands in the certificate's file and in its key's, read at one moment.</summary>
/// <param name="Digest">The same for the same content, and for no other.</param>
internal sealed record CertificateFiles(HttpsSettings Settings, byte[] Certificate, byte[] Key, string Digest)
{
    // ERROR_INVALID_PASSWORD, which .NET answers with on every system.
    private const int WrongPassword = unchecked((int)0x80070056);

    /// <exception cref="SettingsException">A file cannot be read.</exception>
    public static CertificateFiles Read(HttpsSettings settings)
    {
        var certificate = Content(HttpsSettings.CertificateSetting, settings.Certificate);
        var key = settings.Key is { } file ? Content(HttpsSettings.KeySetting, file) : [];
        return new CertificateFiles(settings, certificate, key, Convert.ToHexString(SHA256.HashData([.. SHA256.HashData(certificate), .. key])));
    }

    /// <summary>The certificate with its key, and with those that lead up to its root, for browsers know only roots.</summary>
    /// <exception cref="SettingsException">They hold no certificate that could be served at that instant.</exception>
    public SslStreamCertificateContext Open(DateTimeOffset now)
    {
        var (served, others) = IsPem ? FromPem() : FromPfx();
        var (begins, ends) = (served.NotBefore.ToUniversalTime(), served.NotAfter.ToUniversalTime());
        if (now.UtcDateTime > ends)
            throw Wrong($"the certificate in {Settings.Certificate} ended on {ends:u}");
        if (now.UtcDateTime < begins)
            throw Wrong($"the certificate in {Settings.Certificate} begins on {begins:u}");

        return SslStreamCertificateContext.Create(served, others, offline: true);
    }

    private bool IsPem => Encoding.ASCII.GetString(Certificate).Contains("-----BEGIN ", StringComparison.Ordinal);

    private (X509Certificate2 Served, X509Certificate2Collection Others) FromPfx()
    {
        if (Settings.Key is not null)
            throw new SettingsException(HttpsSettings.KeySetting, $"it is set, and {Settings.Certificate} is not a PEM file");

        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(Certificate, Settings.Password);
        }
        catch (CryptographicException e) when (e.HResult == WrongPassword)
        {
            throw WrongPasswordFor(Settings.Certificate);
        }
        catch (CryptographicException)
        {
            throw Wrong($"the file {Settings.Certificate} is neither a PFX nor a PEM file");
        }

        var served = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw Wrong($"the file {Settings.Certificate} holds no certificate with its key");
        all.Remove(served);
        return (served, all);
    }

    private (X509Certificate2 Served, X509Certificate2Collection Others) FromPem()
    {
        var text = Encoding.UTF8.GetString(Certificate);
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            throw Wrong($"the file {Settings.Certificate} holds a certificate that cannot be read");
        }

        if (all.Count == 0)
            throw Wrong($"the file {Settings.Certificate} holds no certificate");

        using var withKey = WithKey(text, Settings.Key is null ? text : Encoding.UTF8.GetString(Key));
        all.RemoveAt(0);
        // Windows cannot serve a key that it has only in memory; by way of a PFX it can.
        return (X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null), all);
    }

    private X509Certificate2 WithKey(string certificate, string key)
    {
        var isLocked = key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        try
        {
            return isLocked ? X509Certificate2.CreateFromEncryptedPem(certificate, key, Settings.Password) : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (CryptographicException) when (isLocked)
        {
            throw WrongPasswordFor(Settings.Key ?? Settings.Certificate);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Settings.Key is null
                ? Wrong($"the file {Settings.Certificate} holds no key; {HttpsSettings.KeySetting} names the key's own file")
                : new SettingsException(HttpsSettings.KeySetting, $"the file {Settings.Key} does not hold the certificate's key");
        }
    }

    private static byte[] Content(string setting, string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(setting, $"the file {file} cannot be read");
        }
    }

    private static SettingsException Wrong(string what) => new(HttpsSettings.CertificateSetting, what);

    private static SettingsException WrongPasswordFor(string file) => new(HttpsSettings.PasswordSetting, $"it does not open {file}");
}
