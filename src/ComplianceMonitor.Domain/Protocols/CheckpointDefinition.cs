using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Protocols;

/// <summary>What a checkpoint can ask for.</summary>
public enum Requirement
{
    Bp,
    Hr,
    Rr,

    /// <summary>Oxygen saturation by pulse oximetry, %.</summary>
    Spo2,

    /// <summary>MOAA/S, 0 to 5.</summary>
    Moaas,

    Dissociation,

    /// <summary>The start of the device the definition names.</summary>
    DeviceStart,

    /// <summary>Anything charted with the patient: a reading, a device, a symptom, a presence check.</summary>
    Contact,

    /// <summary>The provider's release.</summary>
    SignOff,

    /// <summary>Every device drawn has an outcome.</summary>
    DeviceCount,

    /// <summary>The monitoring form's receipt is kept.</summary>
    FormConfirmed,
}

/// <summary>What reading arms a checkpoint that only some sessions need.</summary>
public enum Arming
{
    Elevated,
    Severe,
    Spo2Low,
}

/// <summary>
/// One kind of checkpoint. Its four instants are expressions over the session's anchors; the ends of a window belong to it,
/// and the clock acts only once an instant has passed.
/// </summary>
/// <param name="Requires">Facts that together carry all of these satisfy it.</param>
/// <param name="MissedAfter">Null: it is never missed, it stays late until done.</param>
/// <param name="RisesAfter">When its alert's priority rises; null: at <paramref name="MissedAfter"/>.</param>
/// <param name="Device">For <see cref="Requirement.DeviceStart"/>: which; the checkpoint exists if the order has that many.</param>
/// <param name="EveryMinutes">It repeats, numbered from 1, each this many minutes from T0 while the patient is here.</param>
/// <param name="ArmedBy">It exists once for each reading that arms it, numbered from 1.</param>
/// <param name="OutlivesSession">It goes on after the patient has left.</param>
/// <param name="Deviation">The deviation's code when missed; null: <c>checkpoint-missed:ID</c>.</param>
/// <param name="RefusalDeviates">A refusal is that deviation too.</param>
/// <param name="FormField">The form's field that its blood pressure fills, and nothing else ever does.</param>
public sealed record CheckpointDefinition(
    string Id,
    string Text,
    Requirement[] Requires,
    Instant Opens,
    Instant Due,
    Instant LateAfter,
    Basis Basis,
    Priority Late,
    Instant? MissedAfter = null,
    Instant? RisesAfter = null,
    Priority? Missed = null,
    int? Device = null,
    int? EveryMinutes = null,
    Arming? ArmedBy = null,
    bool Waivable = true,
    bool Refusable = true,
    bool OutpatientOnly = false,
    bool OutlivesSession = false,
    string? Deviation = null,
    bool RefusalDeviates = false,
    string? FormField = null,
    NoticeRule[]? Notices = null)
{
    /// <summary>Whether it can occur more than once, so that its occurrences carry a number.</summary>
    public bool Repeats => EveryMinutes is not null || ArmedBy is not null;
}

/// <summary>A notice (not an alert) while the checkpoint is still wanted, on a day counted from the treatment date.</summary>
/// <param name="At">Local time of day at the site.</param>
public sealed record NoticeRule(int Day, TimeOnly At, Role[] Roles);
