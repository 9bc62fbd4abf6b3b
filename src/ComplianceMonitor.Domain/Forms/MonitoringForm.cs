namespace ComplianceMonitor.Domain.Forms;

/// <summary>
/// The REMS Patient Monitoring Form as far as a session's facts fill it. What is not known is null; nothing is ever filled from
/// another time or another session. Tracked here, sent by the clinic.
/// </summary>
/// <param name="Mi">Middle initial.</param>
/// <param name="TreatmentDate">Local date of T0.</param>
/// <param name="Dose">56, 84, or Other.</param>
/// <param name="Lots">The lot of each device given, each lot once.</param>
/// <param name="TotalMinutes">T0 to the end of monitoring, whole minutes, rounded down.</param>
/// <param name="ReadyMinutes">T0 to the clinician's judgement that the patient is ready, likewise.</param>
/// <param name="VitalsAcceptableBefore">The clinician answers, no rule does.</param>
/// <param name="VitalsAcceptableCompletion">The clinician answers, no rule does.</param>
/// <param name="BpBefore">The baseline, mmHg.</param>
/// <param name="Bp40">At 40 minutes, mmHg; blank when missed.</param>
/// <param name="Bp40Reason">Why <paramref name="Bp40"/> is blank.</param>
/// <param name="BpCompletion">Of the last complete set in the last minutes before the lock opens or after, mmHg.</param>
/// <param name="Attestation">Who signed the patient off, and when.</param>
public sealed record MonitoringForm(
    string? FirstName,
    string? Mi,
    string? LastName,
    DateOnly? Birthdate,
    string? Sex,
    bool? FirstTreatment,
    bool? Enrolled,
    bool? Benzodiazepines,
    bool? SedativeHypnotics,
    bool? Opioids,
    bool? Psychostimulants,
    bool? Maois,
    string? ProviderName,
    string? ProviderTelephone,
    string? ProviderEmail,
    string? SettingName,
    string? Address,
    string? City,
    string? State,
    string? Zip,
    DateOnly? TreatmentDate,
    string? Dose,
    string[] Lots,
    int? TotalMinutes,
    int? ReadyMinutes,
    bool? VitalsAcceptableBefore,
    bool? VitalsAcceptableCompletion,
    string? BpBefore,
    string? Bp40,
    string? Bp40Reason,
    string? BpCompletion,
    PulseOximetry PulseOximetry,
    Effect Sedation,
    Effect Dissociation,
    Effect RespiratoryDepression,
    bool? SeriousAdverseEvent,
    string? Attestation)
{
    /// <summary>The starred fields with no answer yet, by name. The psychostimulant and MAOI questions are starred too.</summary>
    public IReadOnlyList<string> Missing() => [.. Required().Where(f => !f.Answered).Select(f => f.Name)];

    /// <summary>How many starred fields there are.</summary>
    public int RequiredCount() => Required().Count();

    private IEnumerable<(string Name, bool Answered)> Required() =>
    [
        ("firstName", FirstName is not null),
        ("lastName", LastName is not null),
        ("birthdate", Birthdate is not null),
        ("sex", Sex is not null),
        ("benzodiazepines", Benzodiazepines is not null),
        ("sedativeHypnotics", SedativeHypnotics is not null),
        ("psychostimulants", Psychostimulants is not null),
        ("maois", Maois is not null),
        ("providerName", ProviderName is not null),
        ("providerTelephone", ProviderTelephone is not null),
        ("settingName", SettingName is not null),
        ("address", Address is not null),
        ("city", City is not null),
        ("state", State is not null),
        ("zip", Zip is not null),
        ("treatmentDate", TreatmentDate is not null),
        ("dose", Dose is not null),
        ("lots", Lots.Length > 0),
        ("totalMinutes", TotalMinutes is not null),
        ("readyMinutes", ReadyMinutes is not null),
        ("vitalsAcceptableBefore", VitalsAcceptableBefore is not null),
        ("vitalsAcceptableCompletion", VitalsAcceptableCompletion is not null),
        ("bpBefore", BpBefore is not null),
        ("bp40", Bp40 is not null || Bp40Reason is not null),
        ("bpCompletion", BpCompletion is not null),
    ];
}

/// <summary>SpO2 in %: the baseline, the lowest from T0 on, the last before the end of monitoring.</summary>
public sealed record PulseOximetry(int? Before, int? Lowest, int? Completion);

/// <summary>Something the form asks about: whether it was experienced, and its onset and resolution in whole minutes from T0.</summary>
public sealed record Effect(bool Experienced, int? Onset, int? Resolution);

/// <summary>Who the form is about, from the patient's own record.</summary>
public sealed record FormPatient(
    string FirstName,
    string? Mi,
    string LastName,
    DateOnly Birthdate,
    string Sex,
    bool? Enrolled = null,
    bool? Benzodiazepines = null,
    bool? SedativeHypnotics = null,
    bool? Opioids = null,
    bool? Psychostimulants = null,
    bool? Maois = null);

/// <summary>Where it was, and who monitors there, from the site's settings.</summary>
public sealed record FormSite(
    string? Name = null,
    string? Address = null,
    string? City = null,
    string? State = null,
    string? Zip = null,
    string? ProviderName = null,
    string? ProviderTelephone = null,
    string? ProviderEmail = null);

/// <summary>Where the form stands.</summary>
public enum FormState
{
    /// <summary>Something starred is missing.</summary>
    Draft,

    /// <summary>Complete, not sent.</summary>
    Ready,

    /// <summary>Sent, no receipt.</summary>
    Claimed,

    /// <summary>The receipt is kept.</summary>
    Confirmed,

    /// <summary>Its day has passed without a receipt.</summary>
    Overdue,
}
