using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Server.Sites;

/// <summary>The thresholds of a protocol at a site.</summary>
/// <param name="SiteVersion">Which of the site's own versions is in force; 0 for none.</param>
/// <param name="InForce">What a session that begins now is judged by.</param>
/// <param name="Shipped">What comes with the program.</param>
public sealed record ThresholdsView(string Protocol, int Version, int SiteVersion, Thresholds InForce, Thresholds Shipped)
{
    public static ThresholdsView Of(Site site, ProtocolPack shipped) => new(
        shipped.Id,
        shipped.Version,
        site.Own(shipped.Id)?.SiteVersion ?? 0,
        Thresholds.Of(site.Pack(shipped)),
        Thresholds.Of(shipped));
}
