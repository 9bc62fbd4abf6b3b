using System.Net;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>Somebody, or some screen, that asks; and what the specification takes them for.</summary>
/// <param name="Name">For whoever reads what went wrong.</param>
/// <param name="Held">Roles that count, by site.</param>
/// <param name="ScreenOf">The site whose enrolled screen it is, unless that was revoked.</param>
/// <param name="IsIn">Signed in, and still so.</param>
internal sealed record Somebody(string Name, CookieContainer Cookies, HttpClient Browser, (Role Role, string Site)[] Held, string? ScreenOf, bool IsIn)
{
    public IEnumerable<Role> RolesAt(string site) => Held.Where(h => h.Site == site).Select(h => h.Role);

    public override string ToString() => Name;
}
