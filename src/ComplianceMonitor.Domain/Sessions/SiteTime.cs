namespace ComplianceMonitor.Domain.Sessions;

/// <summary>The edge between UTC instants and the site's wall clock. Only display and "which day is it" come here.</summary>
public static class SiteTime
{
    /// <summary>The zone of that IANA name.</summary>
    /// <exception cref="TimeZoneNotFoundException">There is none.</exception>
    public static TimeZoneInfo Zone(string timeZone) => TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    /// <summary>The same instant with the site's offset.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant, string timeZone) => TimeZoneInfo.ConvertTime(instant, Zone(timeZone));

    /// <summary>The site's date at an instant.</summary>
    public static DateOnly Date(DateTimeOffset instant, string timeZone) => DateOnly.FromDateTime(Local(instant, timeZone).DateTime);

    /// <summary>
    /// The instant of a time of day at the site. A time that the clocks skip becomes the first one after the gap; one that comes
    /// twice means its first.
    /// </summary>
    public static DateTimeOffset Instant(DateOnly date, TimeOnly time, string timeZone)
    {
        var zone = Zone(timeZone);
        var wall = date.ToDateTime(time);
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>24:00 at the site on a date.</summary>
    public static DateTimeOffset EndOf(DateOnly date, string timeZone) => Instant(date.AddDays(1), TimeOnly.MinValue, timeZone);
}
