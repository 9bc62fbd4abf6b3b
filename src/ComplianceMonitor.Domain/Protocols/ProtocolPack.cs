using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Protocols;

/// <summary>
/// A drug's protocol as data: what must be checked when, what a value means, who is told, what opens the door. Versioned;
/// a session keeps the pack it began with, in its own first fact. Minutes and mmHg unless a name says otherwise.
/// </summary>
/// <param name="Id">Which protocol, for example <c>spravato-us</c>.</param>
/// <param name="Version">Grows by one with each change of the shipped pack.</param>
/// <param name="BaselineMinutes">A baseline reading is at most this old at the first spray; both ends count.</param>
/// <param name="AcknowledgeMinutes">How long an acknowledgement holds sound and escalation back.</param>
/// <param name="SilenceSeconds">The longest a sound may be silenced.</param>
/// <param name="SiteVersion">Which of the site's own versions of the thresholds this is; 0 for the pack as shipped.</param>
public sealed record ProtocolPack(
    string Id,
    int Version,
    string Title,
    ProductRules Product,
    LockRule Lock,
    int BaselineMinutes,
    GateItem[] Gate,
    CheckpointDefinition[] Checkpoints,
    ValueRules Values,
    AbsenceRule PrescriberAbsent,
    ReleaseRules Release,
    Ladders Ladders,
    int AcknowledgeMinutes,
    int SilenceSeconds,
    int SiteVersion = 0)
{
    /// <summary>For editors: where the file's JSON Schema is. Read, and never written.</summary>
    [JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public string? Schema { get; init; }

    /// <summary>The definition with that id (without a number), or null.</summary>
    public CheckpointDefinition? Definition(string id) => Checkpoints.FirstOrDefault(c => c.Id == id);
}

/// <param name="DeviceMg">What one device holds, mg.</param>
/// <param name="Sprays">Sprays in one device.</param>
/// <param name="RestMinutes">The least time between a device's end and the next one's start.</param>
/// <param name="OrdersMg">Doses that may be ordered as they are, mg.</param>
/// <param name="OrdersWithReasonMg">Doses that may be ordered if a reason is given, mg.</param>
public sealed record ProductRules(int DeviceMg, int Sprays, int MaxDevices, int RestMinutes, int[] OrdersMg, int[] OrdersWithReasonMg);

/// <param name="Minutes">How long after its anchor the earliest departure is; at that instant the lock is open.</param>
public sealed record LockRule(int Minutes);

/// <summary>R: regulatory (REMS, label, DEA). P: a practice default, the clinic's to change.</summary>
public enum Basis
{
    [JsonStringEnumMemberName("R")]
    R,

    [JsonStringEnumMemberName("P")]
    P,
}

/// <summary>Whether an unmet item stops the button for good, or until somebody entitled gives a reason.</summary>
public enum GateStop
{
    Hard,
    Soft,
}

/// <summary>Who may lift an unmet item, with a reason.</summary>
public enum Lifter
{
    Nobody,
    Anyone,
    Prescriber,
}

/// <summary>What an item of the first gate is judged by; <see cref="Charted"/>: what was charted of it last.</summary>
public enum GateRule
{
    Charted,
    PrescriberOnsite,
    BaselineTaken,
    BaselineBp,
}

/// <summary>One item that stands before the first spray.</summary>
/// <param name="Aliases">Other names under which it may be overridden.</param>
/// <param name="Over">For <see cref="GateRule.BaselineBp"/>: a baseline above either number stops.</param>
/// <param name="SignFrom">From either of these numbers on, whoever lifts it must sign.</param>
public sealed record GateItem(
    string Id,
    string Text,
    GateStop Stop,
    Basis Basis,
    GateRule Rule = GateRule.Charted,
    Lifter Override = Lifter.Nobody,
    bool OutpatientOnly = false,
    string[]? Aliases = null,
    BpLimit? Over = null,
    BpLimit? SignFrom = null)
{
    /// <summary>Whether <paramref name="name"/> means this item.</summary>
    public bool Answers(string name) => Id == name || (Aliases ?? []).Contains(name);
}

/// <summary>The prescriber is away: medium, then high, counted from the later of leaving the site and T0.</summary>
public sealed record AbsenceRule(int AfterMinutes, int RisesAfterMinutes, Priority Late, Priority Missed);

/// <summary>Who is told, in steps, per priority; and at once of an R deviation that no checkpoint's alert covers.</summary>
public sealed record Ladders(LadderStep[] Low, LadderStep[] Medium, LadderStep[] High, LadderStep[] Deviation)
{
    /// <summary>Everybody who is on one of them.</summary>
    public IEnumerable<Role> Roles() => new[] { Low, Medium, High, Deviation }.SelectMany(steps => steps).SelectMany(step => step.Roles).Distinct();

    /// <summary>The steps for a priority.</summary>
    public LadderStep[] For(Priority priority) => priority switch
    {
        Priority.Low => Low,
        Priority.Medium => Medium,
        _ => High,
    };
}

/// <param name="AfterMinutes">Counted from the instant the alert reached its present priority.</param>
public sealed record LadderStep(int AfterMinutes, Role[] Roles);
