using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ComplianceMonitor.Server.Tests.Https;

/// <summary>Certificates of a clinic's own making, as whoever looks after its network would hand them over.</summary>
internal static class Certificates
{
    public const string Host = "clinic.example";

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>One that signed itself.</summary>
    public static X509Certificate2 Of(DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(key, $"CN={Host}").CreateSelfSigned(from ?? Now.AddDays(-1), until ?? Now.AddDays(90));
    }

    /// <summary>One that signed itself, for an address.</summary>
    public static X509Certificate2 ForAddress(IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(90));
    }

    /// <summary>One that an intermediate authority signed, and that authority.</summary>
    public static (X509Certificate2 Leaf, X509Certificate2 Intermediate) Signed()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, until) = (Now.AddDays(-1), Now.AddDays(90));
        using var root = Authority(rootKey, "CN=Root").CreateSelfSigned(from, until);
        using var middle = Authority(middleKey, "CN=Middle").Create(root, from, until, [1]);
        using var signer = middle.CopyWithPrivateKey(middleKey);
        using var leaf = Request(leafKey, $"CN={Host}").Create(signer, from, until, [2]);
        return (leaf.CopyWithPrivateKey(leafKey), X509CertificateLoader.LoadCertificate(middle.RawData));
    }

    public static void WritePfx(string file, X509Certificate2 certificate, string? password = null) =>
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));

    public static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    public static string LockedKey(X509Certificate2 certificate, string password)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }

    private static CertificateRequest Authority(ECDsa key, string name)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }

    private static CertificateRequest Request(ECDsa key, string name)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
