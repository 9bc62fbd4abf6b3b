using System.Net.Security;

namespace ComplianceMonitor.Server.Https;

/// <summary>
/// The certificate in use. A new one in its file takes its place with the next connection; a broken one does not, and what
/// was served goes on being served.
/// </summary>
internal sealed partial class ServedCertificate(HttpsSettings settings, CertificateFiles first, TimeProvider time, ILogger<ServedCertificate> log)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private volatile SslStreamCertificateContext _current = first.Open(time.GetUtcNow());
    private string _seen = first.Digest;
    private string? _told;
    private DateTime _warned;

    public SslStreamCertificateContext Current => _current;

    /// <summary>Looks at the files again, and at the calendar.</summary>
    public void Look()
    {
        try
        {
            Renew(CertificateFiles.Read(settings));
        }
        catch (SettingsException e) when (e.Message != _told)
        {
            _told = e.Message;
            NotRenewed(e.Message);
        }
        catch (SettingsException)
        {
            // It was told once.
        }

        WarnOncePerDay(time.GetUtcNow());
    }

    private void Renew(CertificateFiles files)
    {
        if (files.Digest == _seen)
            return;

        // Seen even where it cannot be opened: a key may be written after its certificate, and then both are another content.
        _seen = files.Digest;
        _current = files.Open(time.GetUtcNow());
        _told = null;
        Renewed(_current.TargetCertificate.NotAfter.ToUniversalTime());
    }

    private void WarnOncePerDay(DateTimeOffset now)
    {
        var end = _current.TargetCertificate.NotAfter.ToUniversalTime();
        if (end - now.UtcDateTime >= Soon || _warned == now.UtcDateTime.Date)
            return;

        _warned = now.UtcDateTime.Date;
        EndsSoon(end);
    }

    [LoggerMessage(LogLevel.Information, "A new certificate is served; it ends on {End:u}")]
    private partial void Renewed(DateTime end);

    [LoggerMessage(LogLevel.Warning, "The new certificate cannot be used, and the one before it is still served. {Why}")]
    private partial void NotRenewed(string why);

    [LoggerMessage(LogLevel.Warning, "The certificate that is served ends on {End:u}; from then on browsers refuse the board")]
    private partial void EndsSoon(DateTime end);
}
