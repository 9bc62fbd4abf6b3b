using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>A fact as one line of a chart.</summary>
public static class FactText
{
    /// <summary>What it says.</summary>
    public static string Of(SessionFact fact, string timeZone, ProtocolPack? pack = null) => fact switch
    {
        Expected f => $"Expected {Show.Time(f.ExpectedAt, timeZone)}, {f.OrderMg} mg ordered",
        Arrived f => $"Arrived, chair {f.Chair}, {f.OrderMg} mg ordered{Also(f.OrderReason)}{(f.FirstTreatment == true ? ", first treatment" : "")}",
        GateCharted f => $"Before the first spray: {string.Join("; ", Parts(f))}",
        Vitals f => Readings(f),
        DeviceStarted f => $"Device {f.Device} started{(f.Lot is null ? "" : $", lot {f.Lot}")}{(f.Serial is null ? "" : $", serial {f.Serial}")}{(f.Happened ? ", all the same" : "")}",
        DeviceDone f => $"Device {f.Device}: {Outcome(f, pack?.Product.Sprays ?? 2)}",
        DosingEnded f => $"Dosing ended{Also(f.Reason)}",
        PresenceChecked { Present: true } => "Patient here",
        PresenceChecked => "Patient not at the chair",
        SymptomCharted f => $"{Show.Title(f.Kind.Replace('-', ' '))} {(f.Began ? "began" : "")}{(f is { Began: true, Ended: true } ? " and " : "")}{(f.Ended ? "ended" : "")}",
        JudgedReady => "Judged ready to leave",
        SignedOff f => $"Released{(f.Escort is null ? "" : $" with {f.Escort}")}{(f.Accepts.Length == 0 ? "" : $", accepted unmet: {string.Join(", ", f.Accepts)}")}{Also(f.Reason)}",
        Left => "Left",
        Cancelled f => $"Called off{Also(f.Reason)}",
        Transferred f => $"Transferred out{Also(f.To)}",
        AdverseEvent f => $"{(f.Serious ? "Serious adverse" : "Adverse")} event{Also(f.Description)}",
        Moved f => $"Moved to chair {f.Chair}",
        NurseAssigned f => $"{f.Nurse.Name} watches the chair",
        PrescriberPresence { OnSite: true } => "A prescriber is on site",
        PrescriberPresence => "No prescriber is on site",
        Waived f => $"Waived {Name(f.Checkpoint, pack)}{Also(f.Reason)}",
        Refused f => $"Patient refused {Name(f.Checkpoint, pack)}{Also(f.Reason)}",
        Acknowledged f => $"Acknowledged {Name(f.Cause, pack)}",
        Silenced f => $"Silenced {Name(f.Cause, pack)}",
        DeviationReviewed f => $"Reviewed {f.Deviation}{Also(f.Note)}",
        ConflictSettled f => $"Settled the difference of #{f.First} and #{f.Other}{Also(f.Reason)}",
        FormAnswered f => $"Form: vitals acceptable{Answer(" before administration", f.VitalsAcceptableBefore)}{Answer(" before completion", f.VitalsAcceptableCompletion)}".TrimEnd(';'),
        FormClaimed => "Form sent",
        FormConfirmed f => $"Form taken, receipt {f.Receipt}",
        Corrected { Replacement: null } f => $"Struck out #{f.Of}{Also(f.Reason)}",
        Corrected f => $"Corrected #{f.Of}, at {Show.Seconds(f.At, timeZone)}: {Of(f.Replacement, timeZone, pack)}{Also(f.Reason)}",
        AlertRaised f => $"{Show.Title(f.Priority)} alert: {Name(f.Cause, pack)}",
        AlertRisen f => $"Alert is now {Show.Words(f.Priority)}: {Name(f.Cause, pack)}",
        AlertStepTaken f => $"Told {string.Join(", ", f.Roles.Select(r => Show.Words(r)))}: {Name(f.Cause, pack)}",
        AlertResolved f => $"Alert ended: {Name(f.Cause, pack)}",
        _ => Show.Title(Show.Words(fact.GetType().Name)),
    };

    /// <summary>A device's outcome.</summary>
    public static string Outcome(DeviceDone done, int sprays) =>
        done.Failed ? "failed, no dose" : done.Sprays < sprays ? $"{done.Sprays} of {sprays} sprays: partial" : "given";

    private static string Readings(Vitals v) => string.Join(", ", new[]
    {
        v is { Systolic: { } s, Diastolic: { } d } ? $"BP {new Bp(s, d)}" : null,
        v.HeartRate is { } hr ? $"HR {hr}" : null,
        v.SpO2 is { } spo2 ? $"SpO2 {spo2} %" : null,
        v.RespiratoryRate is { } rr ? $"RR {rr}" : null,
        v.Moaas is { } m ? $"MOAA/S {m}" : null,
        v.Dissociation is { } x ? $"dissociation {Show.Words(x)}" : null,
    }.OfType<string>());

    private static IEnumerable<string> Parts(GateCharted f)
    {
        if (f.Holds.Length > 0)
            yield return $"holds: {string.Join(", ", f.Holds)}";
        if (f.Fails.Length > 0)
            yield return $"does not hold: {string.Join(", ", f.Fails)}";
        if (f.Overridden.Length > 0)
            yield return $"let pass: {string.Join(", ", f.Overridden)}";
        if (f.Ride is not null)
            yield return $"home with {f.Ride}";
        if (f.Provider is not null)
            yield return $"monitored by {f.Provider}";
        if (f.Reason is not null)
            yield return f.Reason;
    }

    private static string Name(string cause, ProtocolPack? pack) => pack is null ? cause : Domain.Alerts.AlertText.Of(cause, pack);

    private static string Also(string? text) => string.IsNullOrWhiteSpace(text) ? "" : $": {text}";

    private static string Answer(string question, bool? answer) => answer is { } yes ? $"{question} {(yes ? "yes" : "no")};" : "";
}
