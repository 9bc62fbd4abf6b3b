using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.Devices;

/// <summary>A browser that was enrolled for a site: a shared tablet or a wall board. In real time.</summary>
public sealed class DeviceRow
{
    /// <summary>The name this server gave the browser; see <see cref="DeviceCookie"/>.</summary>
    public required string Id { get; init; }

    public required string SiteId { get; set; }

    public required DeviceKind Kind { get; set; }

    public required string Name { get; set; }

    public bool ShowsInitials { get; set; }

    public required string EnrolledBy { get; set; }

    public required DateTimeOffset EnrolledAt { get; set; }

    public DateTimeOffset? SeenAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    internal KnownDevice Known() => new(Id, Kind, Name, SiteId);
}

/// <summary>A PIN, hashed like a password. It is asked only on an enrolled tablet.</summary>
public sealed class PinRow
{
    public required string PersonId { get; init; }

    public required string Hash { get; set; }
}
