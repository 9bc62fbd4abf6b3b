using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Tests.Registry;

/// <summary>People and instants that the tests of sites and patients share.</summary>
internal static class Clinic
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly Person Nurse = new("n1", "Nora Quist", Role.Nurse);

    public static readonly Person OtherNurse = new("n2", "Ines Abel", Role.Nurse);

    public static Person Somebody(Role role) => new($"a-{role}", "A. Person", role);

    public static Entry By(Role role, DateTimeOffset? at = null) => By(Somebody(role), at);

    public static Entry By(Person person, DateTimeOffset? at = null) => new(at ?? Now, person, person);
}
