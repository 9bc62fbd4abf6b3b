using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>Which line of the table each fact of a site asks for.</summary>
public static class SiteRights
{
    /// <summary>The right to state such a fact.</summary>
    public static Right For(SiteFact fact) => fact switch
    {
        SiteFact.PresenceChanged => Rights.KeepPresence,
        SiteFact.ThresholdsChanged => Rights.Thresholds,
        _ => Rights.Settings,
    };
}
