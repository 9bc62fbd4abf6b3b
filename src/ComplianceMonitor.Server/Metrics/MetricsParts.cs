using ComplianceMonitor.Server.Board;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ComplianceMonitor.Server.Metrics;

/// <summary>Measures always; tells a collector where the operator names one, and never from the demonstration.</summary>
internal static class MetricsParts
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <exception cref="SettingsException">The collector's address is none.</exception>
    public static void AddMetrics(this WebApplicationBuilder builder, DemoMode demo)
    {
        builder.Services.AddSingleton<MonitorMetrics>();
        if (demo.IsDemo || builder.Configuration[Collector] is not { } collector || string.IsNullOrWhiteSpace(collector))
            return;

        SettingText.Address(Collector, collector, "http://collector.example.org:4317");
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(MonitorMetrics.Meter))
            .WithMetrics(m => m.AddMeter(MonitorMetrics.Meter).AddOtlpExporter());
    }
}
