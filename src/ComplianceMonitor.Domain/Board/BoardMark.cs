namespace ComplianceMonitor.Domain.Board;

/// <summary>What a tile marks beside its figures.</summary>
public enum BoardMark
{
    /// <summary>The last BP is elevated; no alert.</summary>
    Elevated,

    PartialDevice,
    FirstTreatment,
    Unassigned,

    /// <summary>Two people's readings differ.</summary>
    Conflict,

    /// <summary>The clinician judged the patient ready.</summary>
    Ready,
}
