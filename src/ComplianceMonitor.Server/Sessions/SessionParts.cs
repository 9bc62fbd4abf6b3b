using ComplianceMonitor.Server.Board;
using Quartz;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>What charting, waking and showing sessions is made of.</summary>
internal static class SessionParts
{
    /// <summary>How often the alert engine looks; the demonstration's minutes are seconds, so it looks more often there.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan DemoSweep = TimeSpan.FromMilliseconds(100);

    public static void AddSessions(this IServiceCollection services, DemoMode demo)
    {
        services.AddSingleton<SessionRows>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<SweepPulse>();
        services.AddTransient<WakeDueSessions>();
        services.AddSingleton<Watching>();
        services.AddSingleton<BoardPulse>();
        services.AddSingleton<BoardSnapshots>();
        services.AddSingleton<BoardRelay>();
        services.AddHostedService(sp => sp.GetRequiredService<BoardRelay>());

        services.AddQuartz(q => q.ScheduleJob<WakeDueSessions>(
            trigger => trigger.WithIdentity("sweep")
                .WithSimpleSchedule(s => s.WithInterval(demo.IsDemo ? DemoSweep : Sweep).RepeatForever()),
            job => job.WithIdentity(WakeDueSessions.Key)));
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
