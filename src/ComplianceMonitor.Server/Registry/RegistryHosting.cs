using ComplianceMonitor.Server.Alerts;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Patients;
using ComplianceMonitor.Server.Sites;

namespace ComplianceMonitor.Server.Registry;

/// <summary>What the registry of sites and patients adds to the program.</summary>
internal static class RegistryHosting
{
    /// <summary>After the cluster: the first site is opened by its grain.</summary>
    public static void AddRegistry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(FirstSite.From(configuration)); // now: a wrong setting stops the start before anything else
        services.AddHostedService<OpenDefaultSite>();
        services.AddRouting(o => o.SetParameterPolicy<StreamId>(StreamId.Constraint));
        services.AddSingleton<Entries>();
        services.AddSingleton<SiteNames>();
        services.AddSingleton<DutyBook>();
        services.AddSingleton<DutyDesk>();
        services.AddSingleton<FindPatients>();
        services.AddSingleton<Visits>();
    }

    public static void MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapSites();
        routes.MapSiteAlerts();
        routes.MapOpenAlerts();
        routes.MapPatients();
    }

    /// <summary>Marks routes that take a command's id, for the API's description.</summary>
    public static T WithCommandId<T>(this T routes)
        where T : IEndpointConventionBuilder =>
        routes.WithMetadata(new TakesCommandId());
}
