using System.Diagnostics;
using System.Text.RegularExpressions;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>What the types of a site's facts cannot say: lengths, times of day, real time zones, numbers in range.</summary>
public static partial class SiteShape
{
    /// <summary>As many as a board can show.</summary>
    public const int MostChairs = 200;

    /// <summary>The first thing wrong with the fact, naming the field as the client wrote it; null if it may stand.</summary>
    public static Refusal? Refuse(Site? site, SiteFact fact) => fact switch
    {
        Opened f => Texts.Refuse("name", f.Name, 100) ?? Zone(f.TimeZone) ?? Chairs(f.Chairs),
        SettingsChanged f => Settings(site, f),
        ChairsChanged f => Chairs(f.Chairs),
        FormSettingChanged { Setting: var s } => Texts.Refuse("setting.name", s.Name, 100)
            ?? Texts.Refuse("setting.address", s.Address, 200)
            ?? Texts.Refuse("setting.city", s.City, 100)
            ?? Texts.Refuse("setting.state", s.State, 50)
            ?? Need(ZipPattern().IsMatch(s.Zip), "setting.zip", "It is five digits, or five and four."),
        ProviderChanged { Provider: var p } => Texts.Refuse("provider.name", p.Name, 100)
            ?? Need(IsTelephone(p.Telephone), "provider.telephone", "It is not a telephone number.")
            ?? Need(p.Email is null || IsEmail(p.Email), "provider.email", "It is not an e-mail address."),
        ThresholdsChanged f => Own(f),
        PresenceChanged => null,
        DutyBegun or DutyEnded or HandedOver => DutyRules.Shape(fact),
        ChannelsChanged f => RoutingRules.Shape(f.Channels),
        RoutingChanged f => RoutingRules.Shape(f.Routing, site?.Channels ?? []),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether it is the IANA name of a time zone that this machine knows.</summary>
    public static bool IsZone(string name) =>
        name.Length <= 64 && ZonePattern().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    private static Refusal? Settings(Site? site, SettingsChanged f)
    {
        var (opens, closes) = (f.Opens ?? site?.Opens, f.Closes ?? site?.Closes);
        return Need(f != new SettingsChanged(), "settings", "Nothing is to be changed.")
            ?? (f.Name is null ? null : Texts.Refuse("name", f.Name, 100))
            ?? (f.TimeZone is null ? null : Zone(f.TimeZone))
            ?? Need(f.Setting is null || Enum.IsDefined(f.Setting.Value), "setting", "It is outpatient or inpatient.")
            ?? Need(f.LockAnchor is null || Enum.IsDefined(f.LockAnchor.Value), "lockAnchor", "It is last-device or first-device.")
            ?? Need(f.Opens is null || IsWholeMinute(f.Opens.Value), "opens", "It is a time of day in whole minutes.")
            ?? Need(f.Closes is null || IsWholeMinute(f.Closes.Value), "closes", "It is a time of day in whole minutes.")
            ?? Need(opens is null || closes is null || opens < closes, f.Closes is null ? "opens" : "closes", "The site opens before it closes, on the same day.");
    }

    private static Refusal? Chairs(string[] chairs)
    {
        if (chairs.Length is 0 or > MostChairs)
            return Texts.Malformed("chairs", $"There are 1 to {MostChairs} chairs.");

        for (var i = 0; i < chairs.Length; i++)
        {
            if (Texts.Refuse($"chairs[{i}]", chairs[i], 20) is { } refusal)
                return refusal;
            if (chairs.Take(i).Contains(chairs[i], StringComparer.OrdinalIgnoreCase))
                return Texts.Malformed($"chairs[{i}]", "There is a chair of that name already.");
        }

        return null;
    }

    private static Refusal? Own(ThresholdsChanged f)
    {
        if (BuiltInPacks.Newest(f.Protocol) is not { } shipped)
            return Texts.Malformed("protocol", "There is no such protocol.");

        return Texts.RefuseOptional("reason", f.Reason, 500)
            ?? (ThresholdsCheck.Fault(f.Thresholds, shipped) is { } fault
                ? Texts.Malformed($"thresholds.{fault.Path}", $"It {fault.Reason}.")
                : null);
    }

    private static Refusal? Zone(string name) =>
        Need(IsZone(name), "timeZone", "It is not an IANA time zone, such as America/New_York.");

    private static Refusal? Need(bool holds, string field, string detail) => holds ? null : Texts.Malformed(field, detail);

    private static bool IsWholeMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;

    private static bool IsTelephone(string text) => TelephonePattern().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 7 and <= 20;

    /// <summary>Whether it has the form of an e-mail address that mail can be sent to.</summary>
    public static bool IsEmail(string text) => text.Length <= 254 && EmailPattern().IsMatch(text);

    /// <summary>An area and a place, or UTC: never a file of the zone database that is no zone, never a Windows name.</summary>
    [GeneratedRegex(@"^(UTC|[A-Z][A-Za-z_]*(/[A-Za-z0-9_+\-]+){1,2})\z")]
    private static partial Regex ZonePattern();

    [GeneratedRegex(@"^[0-9]{5}(-[0-9]{4})?\z")]
    private static partial Regex ZipPattern();

    [GeneratedRegex(@"^[0-9+(][0-9 ().\-/]{4,28}( ?x[0-9]{1,6})?\z")]
    private static partial Regex TelephonePattern();

    [GeneratedRegex(@"^[^@\s\p{C}<>""',;]+@[^@\s\p{C}<>""',;]+\.[^@\s\p{C}<>""',;.]+\z")]
    private static partial Regex EmailPattern();
}
