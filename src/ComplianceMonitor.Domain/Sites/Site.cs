using System.Diagnostics;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>A certified healthcare setting as its facts leave it.</summary>
/// <param name="Version">How many facts it rests on.</param>
/// <param name="TimeZone">IANA name; decides which day it is, and no elapsed time.</param>
/// <param name="Chairs">In the order in which the board shows them.</param>
/// <param name="FormSetting">Null until somebody has said it; the form then lacks it.</param>
/// <param name="Provider">Null until somebody has said it; the form then lacks it.</param>
/// <param name="Thresholds">The newest own version per protocol; none for a protocol that is used as shipped.</param>
/// <param name="PrescriberOnSite">As last said; nobody is on site until somebody says so.</param>
/// <param name="NewsVersion">The number of the last fact that sessions are told of; 0 before the first.</param>
/// <param name="Roster">Who is on duty; null: no shifts are kept here, and every holder of a role counts as reachable.</param>
/// <param name="Channels">Ways by which alerts reach people away from the board.</param>
/// <param name="Routing">What goes by which of them; null: as is usual.</param>
public sealed record Site(
    string Id,
    int Version,
    string Name,
    string TimeZone,
    Setting Setting,
    TimeOnly Opens,
    TimeOnly Closes,
    LockAnchor LockAnchor,
    string[] Chairs,
    FormSetting? FormSetting,
    MonitoringProvider? Provider,
    OwnThresholds[] Thresholds,
    bool PrescriberOnSite,
    int NewsVersion,
    Roster? Roster,
    Channel[] Channels,
    Routing? Routing)
{
    /// <summary>The site after its facts, or null while there is none.</summary>
    public static Site? Fold(string id, IEnumerable<Kept<SiteFact>> facts) =>
        facts.Aggregate(default(Site), (site, stated) => Then(id, site, stated));

    /// <summary>The site after one more fact.</summary>
    public static Site Then(string id, Site? site, Kept<SiteFact> stated) => (site, stated.Fact) switch
    {
        (null, Opened f) => New(id, f) with { Version = stated.Id },
        ({ } s, SettingsChanged f) => s.With(f) with { Version = stated.Id },
        ({ } s, ChairsChanged f) => s with { Version = stated.Id, Chairs = f.Chairs },
        ({ } s, FormSettingChanged f) => s with { Version = stated.Id, FormSetting = f.Setting },
        ({ } s, ProviderChanged f) => s with { Version = stated.Id, Provider = f.Provider },
        ({ } s, ThresholdsChanged f) => s.With(f) with { Version = stated.Id },
        ({ } s, PresenceChanged f) => s with { Version = stated.Id, PrescriberOnSite = f.OnSite, NewsVersion = stated.Id },
        ({ } s, DutyBegun f) => s with { Version = stated.Id, Roster = (s.Roster ?? Roster.Empty).With(f.Who, stated.EffectiveAt) },
        ({ Roster: { } on } s, DutyEnded f) => s with { Version = stated.Id, Roster = on.Without(f.Who) },
        ({ Roster: { } on } s, HandedOver f) => s with
        {
            Version = stated.Id,
            NewsVersion = stated.Id,
            Roster = on.Without(f.From).With(f.To, stated.EffectiveAt),
        },
        ({ } s, ChannelsChanged f) => s with { Version = stated.Id, Channels = f.Channels },
        ({ } s, RoutingChanged f) => s with { Version = stated.Id, Routing = f.Routing },
        _ => throw new UnreachableException($"Fact {stated.Id} of site {id} cannot follow what stands before it."),
    };

    /// <summary>What a session that begins now keeps of the site.</summary>
    public SiteTerms Terms() => new(Id, TimeZone, Setting, LockAnchor, Opens, Closes);

    /// <summary>A shipped pack with the site's own thresholds, if it has any for that protocol.</summary>
    public ProtocolPack Pack(ProtocolPack shipped) =>
        Own(shipped.Id) is { } own ? own.Thresholds.Onto(shipped, own.SiteVersion) : shipped;

    /// <summary>The site's own thresholds for a protocol, or null.</summary>
    public OwnThresholds? Own(string protocol) => Thresholds.FirstOrDefault(t => t.Protocol == protocol);

    /// <summary>Why nobody can sit there; null: the site has such a chair. Its name reaches phones and walls, so it is never whatever somebody types.</summary>
    public Refusal? RefuseChair(string chair, string field = "chair") =>
        Chairs.Contains(chair) ? null : new(RefusalCode.Malformed, "The site has no such chair", field);

    /// <summary>Which day it is at the site.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => SiteTime.Date(instant, TimeZone);

    /// <summary>What the monitoring form takes from the site; what nobody has said is null there.</summary>
    public FormSite ForForm() => new(
        FormSetting?.Name,
        FormSetting?.Address,
        FormSetting?.City,
        FormSetting?.State,
        FormSetting?.Zip,
        Provider?.Name,
        Provider?.Telephone,
        Provider?.Email);

    private static Site New(string id, Opened f) => new(
        id, 0, f.Name, f.TimeZone, f.Setting, SiteTerms.UsualHours.Opens, SiteTerms.UsualHours.Closes, LockAnchor.LastDevice,
        f.Chairs, null, null, [], false, 0, null, [], null);

    private Site With(SettingsChanged f) => this with
    {
        Name = f.Name ?? Name,
        TimeZone = f.TimeZone ?? TimeZone,
        Setting = f.Setting ?? Setting,
        Opens = f.Opens ?? Opens,
        Closes = f.Closes ?? Closes,
        LockAnchor = f.LockAnchor ?? LockAnchor,
    };

    private Site With(ThresholdsChanged f) => this with
    {
        Thresholds = [.. Thresholds.Where(t => t.Protocol != f.Protocol), new OwnThresholds(f.Protocol, f.SiteVersion, f.BasedOn, f.Thresholds)],
    };
}

/// <summary>A site's own version of a protocol's thresholds.</summary>
/// <param name="SiteVersion">From 1; grows by one with each change.</param>
/// <param name="BasedOn">The shipped version they were checked against.</param>
public sealed record OwnThresholds(string Protocol, int SiteVersion, int BasedOn, Thresholds Thresholds);
