using System.Security.Cryptography;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.Demo;

/// <summary>How visitors of the demonstration come in: as any of the invented staff, with a password that each start makes anew.</summary>
public sealed class DemoAccounts(InventedStaff staff)
{
    /// <summary>Drawn at random, as any password handed out should be, though there is nothing here to protect.</summary>
    public string Password { get; } = $"demo-{RandomNumberGenerator.GetHexString(10, lowercase: true)}";

    public DemoPerson[] People { get; } = [.. staff.All.Select(p => new DemoPerson(p.Id, p.Name, [p.Role]))];

    /// <summary>Where each of them works: the administrator and the auditor everywhere.</summary>
    public static Grant GrantOf(Person person) =>
        new(person.Role, person.Role is Role.Administrator or Role.Auditor ? Grant.EverySite : DemoPlan.Site);
}
