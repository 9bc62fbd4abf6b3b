using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>Where a request comes from, as this server looked it up: somebody signed in, an enrolled device, a machine by its key; each may be missing.</summary>
/// <param name="Device">The browser's name; null for one that was never here.</param>
/// <param name="Enrolled">What the browser is enrolled as, unless that was revoked.</param>
/// <param name="Key">The key that a machine came with: then there is nothing else.</param>
public sealed record Caller(string? Device, DeviceRow? Enrolled, StaffMember? Member, SignInRow? SignIn, MachineKeyRow? Key = null)
{
    public static readonly Caller Nobody = new(null, null, null, null);

    /// <summary>The board's own right: whether a screen with nobody signed in may watch this site's board.</summary>
    public bool IsScreenOf(string site) => Enrolled?.SiteId == site;
}
