namespace ComplianceMonitor.Server.Notices;

/// <summary>An alert that data has resolved, so that nothing of it is told any more that only mattered before.</summary>
public sealed class AlertOverRow
{
    /// <summary>See <see cref="DeliveryRow.AlertKey"/>.</summary>
    public required string AlertKey { get; init; }

    public required DateTimeOffset OverAt { get; init; }

    /// <summary>Whoever has to hear that it is over has it on the ledger.</summary>
    public bool IsTold { get; set; }
}
