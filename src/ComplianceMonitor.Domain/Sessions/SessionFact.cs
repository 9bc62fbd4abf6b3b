using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>
/// What can be known of one session: what a person states, and what the clock does about alerts. A person's command <em>is</em>
/// the fact it asks to be recorded. The names below and the shapes are the storage format: add a new version beside an old
/// one, never edit one that has been written. Members added later are optional.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Expected), "expected.v1")]
[JsonDerivedType(typeof(Arrived), "arrived.v1")]
[JsonDerivedType(typeof(GateCharted), "gate-charted.v1")]
[JsonDerivedType(typeof(Vitals), "vitals.v1")]
[JsonDerivedType(typeof(DeviceStarted), "device-started.v1")]
[JsonDerivedType(typeof(DeviceDone), "device-done.v1")]
[JsonDerivedType(typeof(DosingEnded), "dosing-ended.v1")]
[JsonDerivedType(typeof(PresenceChecked), "presence-checked.v1")]
[JsonDerivedType(typeof(SymptomCharted), "symptom-charted.v1")]
[JsonDerivedType(typeof(JudgedReady), "judged-ready.v1")]
[JsonDerivedType(typeof(SignedOff), "signed-off.v1")]
[JsonDerivedType(typeof(Left), "left.v1")]
[JsonDerivedType(typeof(Cancelled), "cancelled.v1")]
[JsonDerivedType(typeof(Transferred), "transferred.v1")]
[JsonDerivedType(typeof(AdverseEvent), "adverse-event.v1")]
[JsonDerivedType(typeof(Moved), "moved.v1")]
[JsonDerivedType(typeof(NurseAssigned), "nurse-assigned.v1")]
[JsonDerivedType(typeof(PrescriberPresence), "prescriber-presence.v1")]
[JsonDerivedType(typeof(Waived), "waived.v1")]
[JsonDerivedType(typeof(Refused), "refused.v1")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged.v1")]
[JsonDerivedType(typeof(Silenced), "silenced.v1")]
[JsonDerivedType(typeof(DeviationReviewed), "deviation-reviewed.v1")]
[JsonDerivedType(typeof(ConflictSettled), "conflict-settled.v1")]
[JsonDerivedType(typeof(FormAnswered), "form-answered.v1")]
[JsonDerivedType(typeof(FormClaimed), "form-claimed.v1")]
[JsonDerivedType(typeof(FormConfirmed), "form-confirmed.v1")]
[JsonDerivedType(typeof(Corrected), "corrected.v1")]
[JsonDerivedType(typeof(AlertRaised), "alert-raised.v1")]
[JsonDerivedType(typeof(AlertRisen), "alert-risen.v1")]
[JsonDerivedType(typeof(AlertStepTaken), "alert-step-taken.v1")]
[JsonDerivedType(typeof(AlertPassedOn), "alert-passed-on.v1")]
[JsonDerivedType(typeof(AlertResolved), "alert-resolved.v1")]
public abstract record SessionFact
{
    private SessionFact() { }

    /// <summary>The visit is on the list; the patient is not here yet.</summary>
    /// <param name="ExpectedAt">The appointment.</param>
    /// <param name="TimeZone">The site's, so that "which day" is known before anybody arrives.</param>
    public sealed record Expected(
        string PatientId,
        string SiteId,
        DateTimeOffset ExpectedAt,
        int OrderMg,
        string Protocol,
        string TimeZone = "UTC") : SessionFact;

    /// <summary>
    /// The patient sits down. Holds all that the session's rules will read of the site and the protocol, so that the session
    /// re-derives from its own stream alone and keeps the versions it began with.
    /// </summary>
    /// <param name="OrderMg">The ordered dose, mg.</param>
    /// <param name="OrderReason">Asked for where the pack allows the dose only with a reason.</param>
    /// <param name="PrescriberOnSite">Whether a prescriber was on site when the patient arrived.</param>
    /// <param name="PresenceVersion">Up to which of the site's facts that is told.</param>
    public sealed record Arrived(
        string PatientId,
        string Chair,
        int OrderMg,
        SiteTerms Site,
        ProtocolPack Protocol,
        bool PrescriberOnSite = true,
        string? OrderReason = null,
        bool? FirstTreatment = null,
        Person? Nurse = null,
        int PresenceVersion = 0) : SessionFact;

    /// <summary>Items of the gate before the first spray, as asked at the chair. The newest answer to an item counts.</summary>
    /// <param name="Holds">Items found to hold.</param>
    /// <param name="Fails">Items found not to hold.</param>
    /// <param name="Overridden">Items lifted though they do not hold, by somebody entitled, for the reason given.</param>
    /// <param name="Ride">Who takes the patient home.</param>
    /// <param name="Provider">The monitoring provider.</param>
    public sealed record GateCharted(
        string[] Holds,
        string[] Fails,
        string[] Overridden,
        string? Reason = null,
        string? Ride = null,
        string? Provider = null) : SessionFact;

    /// <summary>A set of readings taken together; what was not measured is left out.</summary>
    /// <param name="Systolic">mmHg, 50 to 300; with <paramref name="Diastolic"/> or not at all.</param>
    /// <param name="Diastolic">mmHg, 20 to 200, below the systolic.</param>
    /// <param name="HeartRate">Beats per minute, 20 to 250.</param>
    /// <param name="RespiratoryRate">Breaths per minute, 0 to 60.</param>
    /// <param name="SpO2">%, 50 to 100.</param>
    /// <param name="Moaas">MOAA/S, 0 (no response) to 5 (alert).</param>
    public sealed record Vitals(
        int? Systolic = null,
        int? Diastolic = null,
        int? HeartRate = null,
        int? RespiratoryRate = null,
        int? SpO2 = null,
        int? Moaas = null,
        Dissociation? Dissociation = null) : SessionFact;

    /// <summary>The first spray of a device, or of the replacement of a failed one under its number.</summary>
    /// <param name="Happened">It was done although the gate was closed: recorded truthfully, with what it broke.</param>
    public sealed record DeviceStarted(
        int Device,
        string? Lot = null,
        DateOnly? Expiry = null,
        string? Serial = null,
        bool Happened = false) : SessionFact;

    /// <summary>A device's outcome.</summary>
    /// <param name="Sprays">How many sprays the patient had of it; fewer than all is a partial device.</param>
    /// <param name="Failed">The device failed: it is kept, replaced and counted, and gives no dose.</param>
    /// <param name="Lot">Where it was read off the device only now; else it came with the start.</param>
    public sealed record DeviceDone(int Device, int Sprays = 2, bool Failed = false, string? Lot = null) : SessionFact;

    /// <summary>No further device will be given.</summary>
    public sealed record DosingEnded(string Reason) : SessionFact;

    /// <summary>Somebody looked at the chair. Not present is no contact.</summary>
    public sealed record PresenceChecked(bool Present = true) : SessionFact;

    /// <summary>A symptom began, ended, or both.</summary>
    public sealed record SymptomCharted(string Kind, bool Began = false, bool Ended = false) : SessionFact;

    /// <summary>The clinician judges the patient ready to leave, whatever the lock says.</summary>
    public sealed record JudgedReady : SessionFact;

    /// <summary>The provider's release. What a clinician says counts as true unless named in <paramref name="Fails"/>.</summary>
    /// <param name="Accepts">Unmet items that a prescriber accepts, for the reason given.</param>
    /// <param name="Escort">Who takes the patient.</param>
    public sealed record SignedOff(string[] Fails, string[] Accepts, string? Reason = null, string? Escort = null) : SessionFact;

    /// <summary>The patient is gone. Before T0 it cancels the session.</summary>
    public sealed record Left : SessionFact;

    /// <summary>Called off before the first spray.</summary>
    public sealed record Cancelled(string Reason) : SessionFact;

    /// <summary>Medical transfer out: not an early departure; the form is still due.</summary>
    public sealed record Transferred(string? To = null) : SessionFact;

    /// <summary>An adverse event, at any time, also after the patient has left.</summary>
    public sealed record AdverseEvent(bool Serious, string? Description = null) : SessionFact;

    /// <summary>The patient now sits elsewhere.</summary>
    public sealed record Moved(string Chair) : SessionFact;

    /// <summary>Who watches this chair from now on.</summary>
    /// <param name="NewsVersion">Where a hand-over at the site made it so: which of the site's facts that was.</param>
    public sealed record NurseAssigned(Person Nurse, int? NewsVersion = null) : SessionFact;

    /// <summary>A prescriber came on site, or the last one left. Concerns every session of the site.</summary>
    /// <param name="PresenceVersion">Which of the site's facts this tells the session of, so that it is told of each once.</param>
    public sealed record PrescriberPresence(bool OnSite, int PresenceVersion = 0) : SessionFact;

    /// <summary>A prescriber lets a checkpoint go, before it is missed.</summary>
    public sealed record Waived(string Checkpoint, string Reason) : SessionFact;

    /// <summary>The patient refused it.</summary>
    public sealed record Refused(string Checkpoint, string Reason) : SessionFact;

    /// <summary>A named person owns the alert: sound and escalation stop for a while. It closes nothing.</summary>
    public sealed record Acknowledged(string Cause) : SessionFact;

    /// <summary>Sound off, for this alert alone.</summary>
    public sealed record Silenced(string Cause) : SessionFact;

    /// <summary>The manager's or the AR's review of a deviation.</summary>
    /// <param name="Occurrences">Which occurrences it covers: filled in by the engine.</param>
    public sealed record DeviationReviewed(string Deviation, string Note, string[]? Occurrences = null) : SessionFact;

    /// <summary>Two people's readings of one checkpoint differ, and it has been looked into. Both stay; the flag goes.</summary>
    /// <param name="First">The one reading, by its number in this session.</param>
    /// <param name="Other">The other.</param>
    public sealed record ConflictSettled(int First, int Other, string Reason) : SessionFact;

    /// <summary>What the clinician answers on the form, as no rule can.</summary>
    public sealed record FormAnswered(bool? VitalsAcceptableBefore = null, bool? VitalsAcceptableCompletion = null) : SessionFact;

    /// <summary>The form was sent; no receipt yet.</summary>
    public sealed record FormClaimed : SessionFact;

    /// <summary>The form was taken; the receipt is kept.</summary>
    public sealed record FormConfirmed(string Receipt) : SessionFact;

    /// <summary>
    /// What an earlier fact should have said. The old one stays readable; all that was derived is derived again.
    /// </summary>
    /// <param name="Of">The fact, by its number in this session.</param>
    /// <param name="Replacement">The whole fact as it should have been; null strikes it out.</param>
    /// <param name="At">When it happened, as now claimed.</param>
    public sealed record Corrected(int Of, SessionFact? Replacement, DateTimeOffset At, string Reason) : SessionFact;

    /// <summary>Written by the clock: dated the instant it became true.</summary>
    public sealed record AlertRaised(string Cause, Priority Priority) : SessionFact;

    /// <summary>Written by the clock. Ends an acknowledgement and starts the ladder of the new priority.</summary>
    public sealed record AlertRisen(string Cause, Priority Priority) : SessionFact;

    /// <summary>Written by the clock: these roles are told. Dated the instant the step fell due.</summary>
    /// <param name="Unheld">Roles of the step that nobody held, where the site keeps shifts.</param>
    public sealed record AlertStepTaken(string Cause, int Step, Role[] Roles, Role[]? Unheld = null) : SessionFact;

    /// <summary>
    /// Written with the hand-over that brought it about: who takes over is told, and has in hand what the other had, for as long as the other would have had.
    /// </summary>
    public sealed record AlertPassedOn(string Cause, Person From, Person To) : SessionFact;

    /// <summary>Written with the fact that resolved it.</summary>
    public sealed record AlertResolved(string Cause) : SessionFact;

    /// <summary>Whether the clock wrote it, and nobody.</summary>
    [JsonIgnore]
    public bool IsClockwork => this is AlertRaised or AlertRisen or AlertStepTaken or AlertPassedOn or AlertResolved;
}

/// <summary>How detached the patient feels, as charted. In rising order.</summary>
public enum Dissociation
{
    None,
    Mild,
    Moderate,
    Severe,
}
