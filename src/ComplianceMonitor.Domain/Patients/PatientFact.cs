using System.Text.Json.Serialization;

namespace ComplianceMonitor.Domain.Patients;

/// <summary>
/// What can be stated of a patient. A person's command <em>is</em> the fact it asks to be recorded. The names below and the
/// shapes are the storage format: add a new version beside an old one, never edit one that has been written.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Registered), "patient-registered.v1")]
[JsonDerivedType(typeof(Changed), "patient-changed.v1")]
[JsonDerivedType(typeof(EnrolmentVerified), "enrolment-verified.v1")]
[JsonDerivedType(typeof(EnrolmentWithdrawn), "enrolment-withdrawn.v1")]
[JsonDerivedType(typeof(MedicationAsked), "medication-asked.v1")]
public abstract record PatientFact
{
    private PatientFact() { }

    /// <summary>The patient is known to the site from now on.</summary>
    public sealed record Registered(string SiteId, PatientDetails Details) : PatientFact;

    /// <summary>Who the patient is, as now known: all of it, in place of what was known before.</summary>
    public sealed record Changed(PatientDetails Details, string? Reason = null) : PatientFact;

    /// <summary>Somebody looked the enrolment up in the REMS; when and who is when and who states this.</summary>
    /// <param name="EnrolmentId">As the REMS gives it.</param>
    public sealed record EnrolmentVerified(string EnrolmentId, DateOnly EnrolledOn) : PatientFact;

    /// <summary>The enrolment no longer stands.</summary>
    public sealed record EnrolmentWithdrawn(string Reason) : PatientFact;

    /// <summary>The concomitant medication the monitoring form asks about, as the patient answered.</summary>
    public sealed record MedicationAsked(Medication Medication) : PatientFact;
}

/// <summary>Who the patient is, as the monitoring form asks.</summary>
/// <param name="FirstName">Given name, exactly as the patient writes it.</param>
/// <param name="LastName">Family name, exactly as the patient writes it.</param>
/// <param name="MiddleInitial">May be left out.</param>
public sealed record PatientDetails(string FirstName, string LastName, DateOnly Birthdate, Sex Sex, string? MiddleInitial = null);

/// <summary>As the monitoring form has it, and written in its own words.</summary>
public enum Sex
{
    [JsonStringEnumMemberName("M")]
    M,

    [JsonStringEnumMemberName("F")]
    F,

    [JsonStringEnumMemberName("Other")]
    Other,
}

/// <summary>Whether the patient takes any of it; opioids may be left unanswered, as on the form.</summary>
/// <param name="SedativeHypnotics">Those that are not benzodiazepines.</param>
/// <param name="Maois">Monoamine oxidase inhibitors.</param>
public sealed record Medication(bool Benzodiazepines, bool SedativeHypnotics, bool Psychostimulants, bool Maois, bool? Opioids = null);
