using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>A person's fact as it stands now, after corrections.</summary>
/// <param name="Id">Number of the original entry.</param>
/// <param name="At">When it happened, as last claimed.</param>
/// <param name="RecordedAt">When the original entry was written.</param>
/// <param name="LateEntry">The original entry's flag, for good.</param>
/// <param name="Corrected">It says something else than when first written.</param>
public sealed record Charted(
    int Id,
    SessionFact Fact,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    bool LateEntry,
    bool Corrected,
    Person By,
    Signature? Signature = null)
{
    /// <summary>Whether it comes after another: later, or at the same instant but written after it.</summary>
    public bool IsAfter(Charted other) => At > other.At || (At == other.At && Id > other.Id);

    /// <summary>Whether somebody was with the patient: a reading, a device, a symptom, a presence check that found them.</summary>
    public bool IsContact => Fact is SessionFact.Vitals or SessionFact.DeviceStarted or SessionFact.DeviceDone or SessionFact.SymptomCharted
        or SessionFact.PresenceChecked { Present: true };

    /// <summary>Whether a set of readings carries this measure.</summary>
    public bool Measures(Requirement measure) => Fact is SessionFact.Vitals v && measure switch
    {
        Requirement.Bp => v is { Systolic: not null, Diastolic: not null },
        Requirement.Hr => v.HeartRate is not null,
        Requirement.Rr => v.RespiratoryRate is not null,
        Requirement.Spo2 => v.SpO2 is not null,
        Requirement.Moaas => v.Moaas is not null,
        Requirement.Dissociation => v.Dissociation is not null,
        _ => false,
    };

    /// <summary>Its blood pressure, mmHg, if it holds one.</summary>
    public Bp? Bp => Fact is SessionFact.Vitals { Systolic: { } s, Diastolic: { } d } ? new Bp(s, d) : null;
}

/// <summary>A blood pressure, mmHg.</summary>
public readonly record struct Bp(int Systolic, int Diastolic)
{
    /// <summary>As it is spoken and written: 120/80.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Systolic}/{Diastolic}");

    /// <summary>Either number is at least its limit.</summary>
    public bool ReachesEither(int systolic, int diastolic) => Systolic >= systolic || Diastolic >= diastolic;

    /// <summary>Both numbers are at least their limits.</summary>
    public bool ReachesBoth(int systolic, int diastolic) => Systolic >= systolic && Diastolic >= diastolic;
}
