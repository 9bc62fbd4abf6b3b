using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>
/// What can be stated of a site. A person's command <em>is</em> the fact it asks to be recorded. The names below and the
/// shapes are the storage format: add a new version beside an old one, never edit one that has been written.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Opened), "site-opened.v1")]
[JsonDerivedType(typeof(SettingsChanged), "settings-changed.v1")]
[JsonDerivedType(typeof(ChairsChanged), "chairs-changed.v1")]
[JsonDerivedType(typeof(FormSettingChanged), "form-setting-changed.v1")]
[JsonDerivedType(typeof(ProviderChanged), "provider-changed.v1")]
[JsonDerivedType(typeof(ThresholdsChanged), "thresholds-changed.v1")]
[JsonDerivedType(typeof(PresenceChanged), "presence-changed.v1")]
[JsonDerivedType(typeof(DutyBegun), "duty-begun.v1")]
[JsonDerivedType(typeof(DutyEnded), "duty-ended.v1")]
[JsonDerivedType(typeof(HandedOver), "handed-over.v1")]
[JsonDerivedType(typeof(ChannelsChanged), "channels-changed.v1")]
[JsonDerivedType(typeof(RoutingChanged), "routing-changed.v1")]
public abstract record SiteFact
{
    private SiteFact() { }

    /// <summary>The site exists from now on. Hours and what Lock counts from are the usual ones until changed.</summary>
    public sealed record Opened(string Name, string TimeZone, Setting Setting, string[] Chairs) : SiteFact;

    /// <summary>Settings that changed; those left out stay as they were.</summary>
    /// <param name="TimeZone">IANA name.</param>
    /// <param name="Opens">Local time of day, before <paramref name="Closes"/>.</param>
    /// <param name="LockAnchor">For sessions that begin from now on.</param>
    public sealed record SettingsChanged(
        string? Name = null,
        string? TimeZone = null,
        Setting? Setting = null,
        TimeOnly? Opens = null,
        TimeOnly? Closes = null,
        LockAnchor? LockAnchor = null) : SiteFact;

    /// <summary>All chairs, in the order in which the board shows them.</summary>
    public sealed record ChairsChanged(string[] Chairs) : SiteFact;

    /// <summary>What the monitoring form says of the setting.</summary>
    public sealed record FormSettingChanged(FormSetting Setting) : SiteFact;

    /// <summary>What the monitoring form says of the monitoring provider.</summary>
    public sealed record ProviderChanged(MonitoringProvider Provider) : SiteFact;

    /// <summary>The site's own practice thresholds of a protocol. What is regulatory is not among them.</summary>
    /// <param name="BasedOn">The shipped version they were checked against: filled in by the engine.</param>
    /// <param name="SiteVersion">Which of the site's own versions this is, from 1: filled in by the engine.</param>
    public sealed record ThresholdsChanged(
        string Protocol,
        Thresholds Thresholds,
        string? Reason = null,
        int BasedOn = 0,
        int SiteVersion = 0) : SiteFact;

    /// <summary>A prescriber came on site, or the last one left. Every running session is told.</summary>
    public sealed record PresenceChanged(bool OnSite) : SiteFact;

    /// <summary>Somebody comes on duty in the role they carry. From the first one on the site keeps shifts.</summary>
    public sealed record DutyBegun(Person Who) : SiteFact;

    /// <summary>Somebody goes off duty in the role they carry.</summary>
    public sealed record DutyEnded(Person Who) : SiteFact;

    /// <summary>One goes off duty and another is on it in the same role, at one instant: chairs and open alerts go along. Signed.</summary>
    /// <param name="To">May have come on duty before.</param>
    public sealed record HandedOver(Person From, Person To) : SiteFact;

    /// <summary>All ways by which alerts reach people away from the board.</summary>
    public sealed record ChannelsChanged(Channel[] Channels) : SiteFact;

    /// <summary>What goes by which channel, when it is quiet, and how much is too much: all of it, in place of what was chosen before.</summary>
    public sealed record RoutingChanged(Routing Routing) : SiteFact;
}

/// <summary>The setting as the monitoring form names it. All of it is asked for by the form.</summary>
public sealed record FormSetting(string Name, string Address, string City, string State, string Zip);

/// <summary>The monitoring provider as the form names them; the e-mail may be left out.</summary>
public sealed record MonitoringProvider(string Name, string Telephone, string? Email = null);
