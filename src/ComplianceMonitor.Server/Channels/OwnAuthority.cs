using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ComplianceMonitor.Server.Channels;

/// <summary>
/// Authorities of the clinic's own, trusted beside the machine's for one purpose. Nothing else about a certificate is forgiven: not another name, not one that
/// has ended.
/// </summary>
internal sealed class OwnAuthority(X509Certificate2Collection trusted)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Null where the setting names no file.</summary>
    /// <exception cref="SettingsException">The file holds no certificate.</exception>
    public static OwnAuthority? From(string setting, string? file, string typedIn)
    {
        if (string.IsNullOrWhiteSpace(file))
            return null;

        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPemFile(SettingsException.In(setting, () => Path.GetFullPath(file, typedIn)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException(setting, $"the file {file} cannot be read as a PEM certificate");
        }

        return all.Count > 0 ? new OwnAuthority(all) : throw new SettingsException(setting, $"the file {file} holds no certificate");
    }

    /// <summary>Whether a server is who it says, by the machine's authorities or by these.</summary>
    public bool Vouches(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || shown is null)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // a house's own authority seldom says where to ask
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(trusted);
        foreach (var between in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        using var copy = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return chain.Build(copy);
    }
}
