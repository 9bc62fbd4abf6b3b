namespace ComplianceMonitor.Server.SignIns;

/// <summary>How often something was tried that may be tried only so often: kept in the database, so that neither a restart nor a second node gives more.</summary>
public sealed class TryRow
{
    public required string Key { get; init; }

    public required int Count { get; set; }

    public required DateTimeOffset Until { get; set; }
}
