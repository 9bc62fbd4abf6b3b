namespace ComplianceMonitor.Server.Access;

/// <summary>Where in the journal an access stands, and by what it is looked up. What it says is read from the journal itself.</summary>
public sealed class AccessRow
{
    public required string Stream { get; init; }

    public required int Version { get; init; }

    public string? SiteId { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? PersonId { get; init; }

    public string? SessionId { get; init; }

    public string? PatientId { get; init; }
}
