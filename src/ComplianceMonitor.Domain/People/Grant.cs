namespace ComplianceMonitor.Domain.People;

/// <summary>A role, held at one site or at all of them.</summary>
/// <param name="Site">The site's id, or <see cref="EverySite"/>.</param>
public sealed record Grant(Role Role, string Site)
{
    public const string EverySite = "*";

    /// <summary>Whether it is held at that site.</summary>
    public bool IsAt(string site) => Site == EverySite || Site == site;
}
