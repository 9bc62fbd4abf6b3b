using ComplianceMonitor.Server.Board;
using Quartz;

namespace ComplianceMonitor.Server.Notices;

/// <summary>What writing down and sending notices is made of.</summary>
internal static class NoticeParts
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan DemoLook = TimeSpan.FromMilliseconds(100);

    public static void AddNotices(this IServiceCollection services, DemoMode demo)
    {
        services.AddSingleton<ReachBook>();
        services.AddSingleton<ReminderRows>();
        services.AddSingleton<DigestRows>();
        services.AddSingleton<SendingPrompt>();
        services.AddSingleton<ChannelHealth>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<LedgerLines>();
        services.AddSingleton<OverRows>();
        services.AddSingleton<MarkWriter>();
        services.AddSingleton<Courier>();
        services.AddSingleton<Outgoing>();
        services.AddHostedService(sp => sp.GetRequiredService<Outgoing>());
        services.AddTransient<SendNotices>();
        services.AddQuartz(q => q.ScheduleJob<SendNotices>(
            trigger => trigger.WithIdentity("send-notices").WithSimpleSchedule(s => s.WithInterval(demo.IsDemo ? DemoLook : Look).RepeatForever()),
            job => job.WithIdentity(SendNotices.Key)));
    }
}
