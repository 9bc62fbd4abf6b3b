using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Board;

/// <summary>Whether this is the demonstration, and how its clock runs.</summary>
/// <param name="Rates">How fast its clock can run; none where this is not the demonstration.</param>
/// <param name="People">Whom one can be; null where this is not the demonstration.</param>
/// <param name="Password">Everybody's, made at this start; null where this is not the demonstration.</param>
/// <param name="TimeZone">The invented clinic's; null where this is not the demonstration.</param>
public sealed record DemoView(
    bool IsDemo, DateTimeOffset Now, double Rate, double[] Rates, DemoPerson[]? People = null, string? Password = null, string? TimeZone = null);

/// <summary>One of the invented staff.</summary>
public sealed record DemoPerson(string Login, string Name, Role[] Roles);
