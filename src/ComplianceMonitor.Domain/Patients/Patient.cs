using System.Diagnostics;
using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using static ComplianceMonitor.Domain.Patients.PatientFact;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>A patient of a site as the facts leave them.</summary>
/// <param name="Version">How many facts it rests on.</param>
/// <param name="Enrolment">Null until somebody has verified it.</param>
/// <param name="Medication">Null until somebody has asked.</param>
public sealed record Patient(
    string Id,
    int Version,
    string SiteId,
    PatientDetails Details,
    Enrolment? Enrolment = null,
    Medication? Medication = null)
{
    /// <summary>Enrolled in the REMS as last verified, and not withdrawn since.</summary>
    [JsonIgnore]
    public bool IsEnrolled => Enrolment is { WithdrawnAt: null };

    /// <summary>What the monitoring form takes from the patient's record; what nobody has asked is null there.</summary>
    public FormPatient ForForm() => new(
        Details.FirstName,
        Details.MiddleInitial,
        Details.LastName,
        Details.Birthdate,
        Details.Sex.ToString(),
        Enrolment is null ? null : IsEnrolled,
        Medication?.Benzodiazepines,
        Medication?.SedativeHypnotics,
        Medication?.Opioids,
        Medication?.Psychostimulants,
        Medication?.Maois);

    /// <summary>The patient after their facts, or null while there are none.</summary>
    public static Patient? Fold(string id, IEnumerable<Kept<PatientFact>> facts) =>
        facts.Aggregate(default(Patient), (patient, stated) => Then(id, patient, stated));

    /// <summary>The patient after one more fact.</summary>
    public static Patient Then(string id, Patient? patient, Kept<PatientFact> stated) => (patient, stated.Fact) switch
    {
        (null, Registered f) => new Patient(id, stated.Id, f.SiteId, f.Details),
        ({ } p, Changed f) => p with { Version = stated.Id, Details = f.Details },
        ({ } p, EnrolmentVerified f) => p with
        {
            Version = stated.Id,
            Enrolment = new Enrolment(f.EnrolmentId, f.EnrolledOn, stated.EffectiveAt, stated.Entry?.PerformedBy),
        },
        ({ Enrolment: { } e } p, EnrolmentWithdrawn) => p with { Version = stated.Id, Enrolment = e with { WithdrawnAt = stated.EffectiveAt } },
        ({ } p, MedicationAsked f) => p with { Version = stated.Id, Medication = f.Medication },
        _ => throw new UnreachableException($"Fact {stated.Id} of patient {id} cannot follow what stands before it."),
    };
}

/// <summary>What is known of the patient's enrolment in the REMS.</summary>
/// <param name="Id">As the REMS gives it.</param>
/// <param name="VerifiedBy">Who looked it up.</param>
/// <param name="WithdrawnAt">Null while it stands.</param>
public sealed record Enrolment(string Id, DateOnly EnrolledOn, DateTimeOffset VerifiedAt, Person? VerifiedBy, DateTimeOffset? WithdrawnAt = null);
