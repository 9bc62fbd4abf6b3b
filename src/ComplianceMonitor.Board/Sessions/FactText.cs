using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
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
        Expected f => Words.FactExpected.With(Show.Time(f.ExpectedAt, timeZone), f.OrderMg),
        Arrived f => Words.FactArrived.With(f.Chair, f.OrderMg, Also(f.OrderReason), f.FirstTreatment == true ? Words.FactFirstTreatment : ""),
        GateCharted f => Words.FactGate.With(string.Join("; ", Parts(f))),
        Vitals f => Readings(f),
        DeviceStarted f => Words.FactDeviceStarted.With(f.Device, f.Lot is null ? "" : Words.FactLot.With(f.Lot), f.Serial is null ? "" : Words.FactSerial.With(f.Serial), f.Happened ? Words.FactHappened : ""),
        DeviceDone f => Words.FactDeviceDone.With(f.Device, Outcome(f, pack?.Product.Sprays ?? 2)),
        DosingEnded f => Words.FactDosingEnded.With(Also(f.Reason)),
        PresenceChecked { Present: true } => Words.FactPresent,
        PresenceChecked => Words.FactAbsent,
        SymptomCharted f => (f is { Began: true, Ended: true } ? Words.FactBeganAndEnded : f.Ended ? Words.FactEnded : Words.FactBegan).With(Show.Title(f.Kind.Replace('-', ' '))),
        JudgedReady => Words.FactReady,
        SignedOff f => Words.FactReleased.With(f.Escort is null ? "" : Words.FactEscort.With(f.Escort), f.Accepts.Length == 0 ? "" : Words.FactAccepted.With(string.Join(", ", f.Accepts)), Also(f.Reason)),
        Left => Words.FactLeft,
        Cancelled f => Words.FactCancelled.With(Also(f.Reason)),
        Transferred f => Words.FactTransferred.With(Also(f.To)),
        AdverseEvent f => (f.Serious ? Words.FactSerious : Words.FactAdverse).With(Also(f.Description)),
        Moved f => Words.FactMoved.With(f.Chair),
        NurseAssigned f => Words.FactNurse.With(f.Nurse.Name),
        PrescriberPresence { OnSite: true } => Words.FactPrescriberHere,
        PrescriberPresence => Words.FactPrescriberAway,
        Waived f => Words.FactWaived.With(Name(f.Checkpoint, pack), Also(f.Reason)),
        Refused f => Words.FactRefused.With(Name(f.Checkpoint, pack), Also(f.Reason)),
        Acknowledged f => Words.FactAcknowledged.With(Name(f.Cause, pack)),
        Silenced f => Words.FactSilenced.With(Name(f.Cause, pack)),
        DeviationReviewed f => Words.FactReviewed.With(f.Deviation, Also(f.Note)),
        ConflictSettled f => Words.FactSettled.With(f.First, f.Other, Also(f.Reason)),
        FormAnswered f => Words.FactFormAnswered.With(string.Join("; ", Answers(f))),
        FormClaimed => Words.FactFormSent,
        FormConfirmed f => Words.FactFormTaken.With(f.Receipt),
        Corrected { Replacement: null } f => Words.FactStruckOut.With(f.Of, Also(f.Reason)),
        Corrected f => Words.FactCorrected.With(f.Of, Show.Seconds(f.At, timeZone), Of(f.Replacement, timeZone, pack), Also(f.Reason)),
        AlertRaised f => Words.FactAlert.With(Show.Title(f.Priority), Name(f.Cause, pack)),
        AlertRisen f => Words.FactRisen.With(Show.Words(f.Priority), Name(f.Cause, pack)),
        AlertStepTaken f => Words.FactTold.With(string.Join(", ", f.Roles.Select(r => Show.Words(r))), Name(f.Cause, pack)),
        AlertResolved f => Words.FactAlertEnded.With(Name(f.Cause, pack)),
        _ => Show.Title(Show.Words(fact.GetType().Name)),
    };

    /// <summary>A device's outcome.</summary>
    public static string Outcome(DeviceDone done, int sprays) =>
        done.Failed ? Words.FactFailed : done.Sprays < sprays ? Words.FactPartial.With(done.Sprays, sprays) : Words.FactGiven;

    private static string Readings(Vitals v) => string.Join(", ", new[]
    {
        v is { Systolic: { } s, Diastolic: { } d } ? $"BP {new Bp(s, d)}" : null,
        v.HeartRate is { } hr ? $"HR {hr}" : null,
        v.SpO2 is { } spo2 ? $"SpO2 {spo2} %" : null,
        v.RespiratoryRate is { } rr ? $"RR {rr}" : null,
        v.Moaas is { } m ? $"MOAA/S {m}" : null,
        v.Dissociation is { } x ? Words.FactDissociation.With(Show.Words(x)) : null,
    }.OfType<string>());

    private static IEnumerable<string> Parts(GateCharted f)
    {
        if (f.Holds.Length > 0)
            yield return Words.FactHolds.With(string.Join(", ", f.Holds));
        if (f.Fails.Length > 0)
            yield return Words.FactFails.With(string.Join(", ", f.Fails));
        if (f.Overridden.Length > 0)
            yield return Words.FactLetPass.With(string.Join(", ", f.Overridden));
        if (f.Ride is not null)
            yield return Words.FactRide.With(f.Ride);
        if (f.Provider is not null)
            yield return Words.FactProvider.With(f.Provider);
        if (f.Reason is not null)
            yield return f.Reason;
    }

    private static string Name(string cause, ProtocolPack? pack) => pack is null ? cause : Domain.Alerts.AlertText.Of(cause, pack);

    private static string Also(string? text) => string.IsNullOrWhiteSpace(text) ? "" : $": {text}";

    private static IEnumerable<string> Answers(FormAnswered f)
    {
        if (f.VitalsAcceptableBefore is { } before)
            yield return Words.FactBefore.With(YesNo(before));
        if (f.VitalsAcceptableCompletion is { } completion)
            yield return Words.FactCompletion.With(YesNo(completion));
    }

    private static string YesNo(bool yes) => yes ? Words.WordYes : Words.WordNo;
}
