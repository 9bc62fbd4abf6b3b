using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>Who may state what of a site.</summary>
public static class SiteRights
{
    public static readonly Right Settings = new("change the settings of the site", Role.Manager);

    public static readonly Right Thresholds = new("change the thresholds of a protocol", Role.Prescriber, Role.Manager);

    public static readonly Right Presence = new(
        "say whether a prescriber is on site", Role.Nurse, Role.ChargeNurse, Role.Prescriber, Role.Manager);

    /// <summary>All of them, for the table.</summary>
    public static readonly Right[] All = [Settings, Thresholds, Presence];

    /// <summary>The right that a fact asks for.</summary>
    public static Right For(SiteFact fact) => fact switch
    {
        SiteFact.PresenceChanged => Presence,
        SiteFact.ThresholdsChanged => Thresholds,
        _ => Settings,
    };
}
