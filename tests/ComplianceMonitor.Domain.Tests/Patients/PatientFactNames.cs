using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Patients.PatientFact;

namespace ComplianceMonitor.Domain.Tests.Patients;

public sealed class PatientFactNames
{
    private static readonly PatientDetails Ana = new("Ana", "O’Hara-Núñez", new DateOnly(1984, 5, 6), Sex.Other, "M");

    public static TheoryData<PatientFact, string> Written => new()
    {
        {
            new Registered("main", Ana),
            """{"type":"patient-registered.v1","siteId":"main","details":{"firstName":"Ana","lastName":"O’Hara-Núñez","birthdate":"1984-05-06","sex":"Other","middleInitial":"M"}}"""
        },
        {
            new Changed(Ana with { Sex = Sex.F, MiddleInitial = null }, "married"),
            """{"type":"patient-changed.v1","details":{"firstName":"Ana","lastName":"O’Hara-Núñez","birthdate":"1984-05-06","sex":"F"},"reason":"married"}"""
        },
        { new EnrolmentVerified("E-77", new DateOnly(2026, 1, 9)), """{"type":"enrolment-verified.v1","enrolmentId":"E-77","enrolledOn":"2026-01-09"}""" },
        { new EnrolmentWithdrawn("moved away"), """{"type":"enrolment-withdrawn.v1","reason":"moved away"}""" },
        {
            new MedicationAsked(new Medication(true, false, false, false, true)),
            """{"type":"medication-asked.v1","medication":{"benzodiazepines":true,"sedativeHypnotics":false,"psychostimulants":false,"maois":false,"opioids":true}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_patient_fact_is_written_as_it_always_was(PatientFact fact, string json) => StoredFacts.Golden(fact, json);

    [Fact]
    public void No_patient_fact_lacks_a_stored_name_and_none_loses_its_own()
    {
        Assert.Equal(
            ["enrolment-verified.v1", "enrolment-withdrawn.v1", "medication-asked.v1", "patient-changed.v1", "patient-registered.v1"],
            StoredFacts.Names<PatientFact>());
        Assert.Equal(StoredFacts.Names<PatientFact>().Length, StoredFacts.Declared<PatientFact>());
    }
}
