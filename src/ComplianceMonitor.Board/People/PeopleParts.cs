using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;

namespace ComplianceMonitor.Board.People;

/// <summary>What this screen knows of the people at it, one of each for as long as the page is open.</summary>
public static class PeopleParts
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<Who>()
        .AddSingleton<Staff>()
        .AddSingleton<Sites.HouseRules>()
        .AddSingleton<Memory>()
        .AddSingleton<Place>()
        .AddSingleton<Passkeys>()
        .AddSingleton<Drafts>()
        .AddSingleton<Vault>()
        .AddSingleton<Outbox>()
        .AddSingleton<Sending>();
}
