using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Checkpoints;

/// <summary>Where a checkpoint stands at an instant.</summary>
public enum CheckpointState
{
    /// <summary>Its window has not opened, or cannot be laid out yet.</summary>
    Pending,

    Open,
    Due,

    /// <summary><c>lateAfter</c> has passed.</summary>
    Late,

    /// <summary><c>missedAfter</c> has passed; it stays missed.</summary>
    Missed,

    DoneOnTime,
    DoneLate,
    Refused,
    Waived,

    /// <summary>The session ended first, or the dose made it moot.</summary>
    NotApplicable,
}

/// <summary>
/// One thing that must happen in a window, as it stands at the instant it was asked about. Judged by when things happened;
/// alerts are another matter and live by when things were recorded.
/// </summary>
/// <param name="Id">The definition's id, with <c>#n</c> where it repeats.</param>
/// <param name="Window">Null while its anchors are not known.</param>
/// <param name="State">A pure function of the session's facts, the pack and the instant.</param>
/// <param name="At">When it was satisfied, refused or waived.</param>
/// <param name="LateEntry">One of the facts that completed it was charted late.</param>
/// <param name="Corrected">One of the facts that completed it was corrected.</param>
/// <param name="CompletedBy">The facts that satisfied it.</param>
/// <param name="IsAnswered">What it asks for is charted, be it too late to satisfy it: nobody need be told any more.</param>
/// <param name="IsMoot">It need not happen any more: the session ended, or the dose or a reading made it moot.</param>
public sealed record Checkpoint(
    string Id,
    CheckpointDefinition Definition,
    Window? Window,
    CheckpointState State,
    DateTimeOffset? At,
    bool LateEntry,
    bool Corrected,
    int[] CompletedBy,
    bool IsAnswered,
    bool IsMoot = false)
{
    /// <summary>Whether nothing more can happen to it but through a correction.</summary>
    public bool IsEnded => State is CheckpointState.DoneOnTime or CheckpointState.DoneLate or CheckpointState.Refused or CheckpointState.Waived
        or CheckpointState.NotApplicable;

    /// <summary>Whether it was done.</summary>
    public bool IsDone => State is CheckpointState.DoneOnTime or CheckpointState.DoneLate;

    /// <summary>Whether it stands in the deviations: missed, or refused where a refusal is one.</summary>
    public bool Deviates => State == CheckpointState.Missed || (State == CheckpointState.Refused && Definition.RefusalDeviates);

    /// <summary>Whether somebody should do it now: its window is open and nothing charted answers it yet.</summary>
    public bool IsWanted => this is { State: CheckpointState.Open or CheckpointState.Due or CheckpointState.Late, IsAnswered: false, IsMoot: false, Window: not null };

    /// <summary>What time alone makes of a checkpoint that nothing in the journal satisfies, refuses or waives.</summary>
    public static CheckpointState StateOf(Window window, DateTimeOffset now) => window switch
    {
        _ when window.IsMissedBy(now) => CheckpointState.Missed,
        _ when window.IsLateBy(now) => CheckpointState.Late,
        _ when now >= window.Due => CheckpointState.Due,
        _ when now >= window.Opens => CheckpointState.Open,
        _ => CheckpointState.Pending,
    };

    /// <summary>The id's name without its number.</summary>
    public static string NameOf(string id) => id.Split('#')[0];
}
