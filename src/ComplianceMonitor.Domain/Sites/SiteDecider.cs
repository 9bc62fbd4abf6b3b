using System.Diagnostics;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>Decides what may be recorded of a site.</summary>
public static class SiteDecider
{
    /// <summary>
    /// Looks at the shape, then at who asks, then at when it is said to have happened, as every refusal does.
    /// </summary>
    /// <param name="site">Null while there is none of that id.</param>
    public static Ruling<SiteFact> Decide(Site? site, SiteFact fact, Entry entry, DateTimeOffset now)
    {
        if (site is null && fact is not Opened)
            return Ruling.Unless(new Refusal(RefusalCode.UnknownSite, "There is no such site."), fact);

        var whole = Complete(site, fact);
        return Ruling.Unless(
            SiteShape.Refuse(site, whole)
                ?? SiteRights.Refuse(whole, entry.PerformedBy)
                ?? Timeliness.Refuse(entry, now)
                ?? (site is not null && fact is Opened ? new Refusal(RefusalCode.WrongPhase, "The site is open already.") : null)
                ?? DutyRules.Follows(site?.Roster, whole, entry.EffectiveAt),
            whole);
    }

    /// <summary>The site that the program opens by itself when it starts for the first time.</summary>
    /// <exception cref="ArgumentException">It could not have been stated by anybody.</exception>
    public static SiteFact Open(string name, string timeZone, Setting setting, string[] chairs)
    {
        var opened = Complete(null, new Opened(name, timeZone, setting, chairs));
        return SiteShape.Refuse(null, opened) is { } refusal
            ? throw new ArgumentException($"{refusal.Field}: {refusal.Detail}")
            : opened;
    }

    /// <summary>The fact without outer spaces, and with what only the engine can know.</summary>
    private static SiteFact Complete(Site? site, SiteFact fact) => fact switch
    {
        Opened f => f with { Name = f.Name.Trim(), Chairs = Trimmed(f.Chairs) },
        SettingsChanged f => f with { Name = f.Name?.Trim() },
        ChairsChanged f => f with { Chairs = Trimmed(f.Chairs) },
        FormSettingChanged { Setting: var s } f => f with
        {
            Setting = new FormSetting(s.Name.Trim(), s.Address.Trim(), s.City.Trim(), s.State.Trim(), s.Zip.Trim()),
        },
        ProviderChanged { Provider: var p } f => f with
        {
            Provider = new MonitoringProvider(p.Name.Trim(), p.Telephone.Trim(), Texts.Trimmed(p.Email)),
        },
        ThresholdsChanged f => f with
        {
            Reason = Texts.Trimmed(f.Reason),
            BasedOn = BuiltInPacks.Newest(f.Protocol)?.Version ?? 0,
            SiteVersion = (site?.Own(f.Protocol)?.SiteVersion ?? 0) + 1,
        },
        ChannelsChanged f => f with { Channels = [.. f.Channels.Select(c => c with { Name = c.Name.Trim(), Url = Texts.Trimmed(c.Url) })] },
        PresenceChanged or DutyBegun or DutyEnded or HandedOver or RoutingChanged => fact,
        _ => throw new UnreachableException(),
    };

    private static string[] Trimmed(string[] texts) => [.. texts.Select(t => t?.Trim() ?? "")];
}
