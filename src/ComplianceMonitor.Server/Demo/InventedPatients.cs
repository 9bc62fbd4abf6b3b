using ComplianceMonitor.Domain.Patients;

namespace ComplianceMonitor.Server.Demo;

/// <summary>People who do not exist.</summary>
internal static class InventedPatients
{
    private static readonly string[] First =
    [
        "Ada", "Bram", "Celeste", "Dmitri", "Esperanza", "Fiona", "Gaspard", "Hana", "Ivo", "Jolene", "Kwame", "Linnea", "Marisol", "Noé", "Odette",
        "Pádraig", "Quincy", "Rosalind", "Søren", "Tamsin", "Ursula", "Viggo", "Wilhelmina", "Xiomara", "Yusuf", "Zora",
    ];

    private static readonly string[] Last =
    [
        "Abernathy", "Bellweather", "Castellane", "Dovetail", "Elderflower", "Fennimore", "Greycastle", "Hollowell", "Inglenook", "Juniper", "Kettlewick",
        "Larkspur", "Merriweather", "Nightingale", "O'Tannen", "Pettibone", "Quillfeather", "Ravenscroft", "Silverleaf", "Thistlewood", "Underhill",
        "Vandermeer", "Winterbourne", "Yarrow",
    ];

    public static PatientDetails One(Chance chance, DateOnly today) => new(
        chance.One(First),
        chance.One(Last),
        today.AddDays(-chance.Between(22 * 365, 71 * 365)),
        chance.Of(0.61) ? Sex.F : Sex.M,
        chance.Of(0.3) ? chance.One(First)[..1] : null);

    public static Medication Medication(Chance chance) =>
        new(chance.Of(0.2), chance.Of(0.1), chance.Of(0.12), Maois: false, chance.Of(0.04));
}
