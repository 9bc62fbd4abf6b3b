using System.Globalization;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// A time of day as a nurse types it (<c>14:05</c>, <c>1405</c>, <c>9:05</c>), on the site's wall clock. It means the last time
/// it was that time there.
/// </summary>
public static class TypedTime
{
    private static readonly string[] Shapes = ["H:mm", "HH:mm", "Hmm", "HHmm", "H:mm:ss", "HH:mm:ss"];

    /// <summary>The instant meant, or null if it is no time of day.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now, string timeZone)
    {
        var digits = text.Trim();
        if (digits.Length is 3 && digits.All(char.IsAsciiDigit))
            digits = $"0{digits}";
        if (!TimeOnly.TryParseExact(digits, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;

        var today = SiteTime.Date(now, timeZone);
        var at = SiteTime.Instant(today, time, timeZone);
        return at <= now + EntryRules.FutureBy ? at : SiteTime.Instant(today.AddDays(-1), time, timeZone);
    }
}
