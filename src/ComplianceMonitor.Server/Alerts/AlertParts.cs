using Quartz;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>What the alerts of sites themselves are made of.</summary>
internal static class AlertParts
{
    private static readonly TimeSpan EverySoOften = TimeSpan.FromSeconds(2);

    public static void AddSiteAlerts(this IServiceCollection services)
    {
        services.AddSingleton<SiteSights>();
        services.AddSingleton<OpenAlerts>();
        services.AddTransient<WatchSites>();
        services.AddQuartz(q => q.ScheduleJob<WatchSites>(
            trigger => trigger.WithIdentity("watch").WithSimpleSchedule(s => s.WithInterval(EverySoOften).RepeatForever()),
            job => job.WithIdentity(WatchSites.Key)));
    }
}
