using System.Globalization;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>Times and names as people read them. Elapsed time is rounded down and what remains is rounded up, so 1:58 is never 2:00.</summary>
public static class Show
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>Hours, minutes, seconds gone by.</summary>
    public static string Elapsed(TimeSpan span) => Clock(Math.Floor(span.TotalSeconds));

    /// <summary>Hours, minutes, seconds to go; a minus sign once it is past.</summary>
    public static string Remaining(TimeSpan span) => Clock(Math.Ceiling(span.TotalSeconds));

    /// <summary>Minutes gone by, in words.</summary>
    public static string Minutes(TimeSpan span) => string.Create(English, $"{Math.Max(0, Math.Floor(span.TotalMinutes)):0} min");

    /// <summary>Minutes that a clock is off, to the nearest.</summary>
    public static string Off(TimeSpan span) => string.Create(English, $"{Math.Round(span.Duration().TotalMinutes):0} min");

    /// <summary>Time of day at the site.</summary>
    public static string Time(DateTimeOffset instant, string timeZone) => SiteTime.Local(instant, timeZone).ToString("HH:mm", English);

    /// <summary>Time of day at the site, to the second.</summary>
    public static string Seconds(DateTimeOffset instant, string timeZone) => SiteTime.Local(instant, timeZone).ToString("HH:mm:ss", English);

    /// <summary>Day and time at the site.</summary>
    public static string DayAndTime(DateTimeOffset instant, string timeZone) =>
        SiteTime.Local(instant, timeZone).ToString("ddd d MMM yyyy HH:mm", English);

    /// <summary>Time of day, with its day where that is another one than now.</summary>
    public static string When(DateTimeOffset instant, DateTimeOffset now, string timeZone) =>
        SiteTime.Date(instant, timeZone) == SiteTime.Date(now, timeZone) ? Time(instant, timeZone) : DayAndTime(instant, timeZone);

    /// <summary>A date, unmistakable in any country.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", English);

    /// <summary>A member of an enumeration in words: <c>DoneOnTime</c> is "done on time".</summary>
    public static string Words(Enum value) => Words(value.ToString());

    /// <summary>A name of a type or member in words.</summary>
    public static string Words(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{(i == 0 ? char.ToLowerInvariant(c) : c)}"));

    /// <summary>The same with a capital.</summary>
    public static string Title(Enum value) => Title(Words(value));

    /// <summary>A capital in front.</summary>
    public static string Title(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Clock(double seconds)
    {
        var whole = (long)Math.Abs(seconds);
        var sign = seconds < 0 && whole > 0 ? "−" : "";
        return whole >= 3600
            ? string.Create(English, $"{sign}{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}")
            : string.Create(English, $"{sign}{whole / 60}:{whole % 60:00}");
    }
}
