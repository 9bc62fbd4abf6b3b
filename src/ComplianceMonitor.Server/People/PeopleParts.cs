namespace ComplianceMonitor.Server.People;

/// <summary>What the people of the house are made of.</summary>
internal static class PeopleParts
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<StaffDesk>();
        services.AddScoped<AccountBook>();
    }

    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        app.MapAccounts();
        app.MapEmergencies();
    }
}
