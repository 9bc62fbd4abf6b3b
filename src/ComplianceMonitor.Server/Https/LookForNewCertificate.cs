namespace ComplianceMonitor.Server.Https;

/// <summary>Reads the certificate's file again and again. A watcher would miss what is swapped behind a link, as container secrets are.</summary>
internal sealed class LookForNewCertificate(ServedCertificate certificate, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var next = new PeriodicTimer(Pause, time);
        do
            certificate.Look();
        while (await next.WaitForNextTickAsync(stoppingToken));
    }
}
