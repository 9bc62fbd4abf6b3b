using System.Collections.Immutable;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.Demo;

/// <summary>The people of a clinic that does not exist. They have accounts of the demonstration's own.</summary>
public sealed class InventedStaff
{
    public ImmutableArray<Person> All { get; } =
    [
        new("nora-lindqvist", "Nora Lindqvist, RN", Role.Nurse),
        new("tomas-okafor", "Tomas Okafor, RN", Role.Nurse),
        new("mei-castellanos", "Mei Castellanos, RN", Role.Nurse),
        new("ruth-adeyemi", "Ruth Adeyemi, RN", Role.ChargeNurse),
        new("daniel-hartwig", "Daniel Hartwig, MD", Role.Prescriber),
        new("ines-moreau", "Ines Moreau, PMHNP", Role.Prescriber),
        new("paula-brandt", "Paula Brandt", Role.Manager),
        new("victor-salonen", "Victor Salonen, PharmD", Role.AuthorisedRepresentative),
        new("greta-iyer", "Greta Iyer", Role.Auditor),
        new("oskar-dunne", "Oskar Dunne", Role.Administrator),
    ];

    public Person? Find(string? id) => All.FirstOrDefault(p => p.Id == id);
}
