using ComplianceMonitor.Server.Board;
using Quartz;

namespace ComplianceMonitor.Server.Heartbeats;

/// <summary>What the outgoing heartbeat is made of, where the operator names a service; the demonstration has none.</summary>
internal static class HeartbeatParts
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static void AddHeartbeat(this WebApplicationBuilder builder, DemoMode demo)
    {
        if (HeartbeatSettings.From(builder.Configuration) is not { } settings || demo.IsDemo)
            return;

        builder.Services.AddSingleton(settings);
        builder.Services.AddTransient<SendHeartbeat>();
        builder.Services.AddQuartz(q => q.ScheduleJob<SendHeartbeat>(
            trigger => trigger.WithIdentity("heartbeat").WithSimpleSchedule(s => s.WithInterval(settings.Every).RepeatForever()),
            job => job.WithIdentity(SendHeartbeat.Key)));
    }
}
