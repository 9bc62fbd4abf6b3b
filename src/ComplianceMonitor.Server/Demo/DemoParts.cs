using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Sites;
using Microsoft.Data.Sqlite;

namespace ComplianceMonitor.Server.Demo;

/// <summary>
/// <c>demo [--seed N]</c>: an invented clinic on a fast clock and a database of its own that each start begins anew. All the rest is the
/// same program as in production.
/// </summary>
public static class DemoParts
{
    private const double Rate = 60;
    private const string Database = "data/demo.db";

    /// <summary>The clinic that does not exist.</summary>
    public static SiteFact Clinic { get; } = SiteDecider.Open(
        "Riverside demonstration clinic",
        DemoPlan.TimeZone,
        Setting.Outpatient,
        [.. Enumerable.Range(1, DemoPlan.Chairs).Select(n => $"{n}")]);

    /// <summary>The demonstration's parts in place of the usual ones.</summary>
    public static void Use(WebApplicationBuilder builder)
    {
        foreach (var file in ((string[])[Database, $"{Database}-wal", $"{Database}-shm"]).Where(File.Exists))
            File.Delete(file);
        builder.Configuration["ConnectionStrings:Sqlite"] = new SqliteConnectionStringBuilder { DataSource = Database }.ToString();
        builder.Configuration["ConnectionStrings:SqlServer"] = "";
        builder.Configuration["Cluster:Redis"] = "";

        var seed = builder.Configuration.GetValue("seed", 1);
        var services = builder.Services;
        services.AddSingleton(sp => DemoPlan.Of(seed, sp.GetRequiredService<InventedStaff>()));
        services.AddSingleton(sp => new FastClock(sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<DemoPlan>().Opens, Rate));
        services.AddSingleton<ClinicClock>(sp => sp.GetRequiredService<FastClock>());
        services.AddSingleton(new FirstSite(Clinic));
        services.AddHostedService<TakeStaffIn>();
        services.AddHostedService<DemoDay>();
    }
}
