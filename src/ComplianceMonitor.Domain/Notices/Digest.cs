using System.Globalization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>
/// What managers are told when the site closes: the day's alerts in figures, and what is left open. Chairs, rules and counts, never a patient. A day on which
/// nobody came, with nothing left open, has none.
/// </summary>
public static class Digest
{
    /// <summary>What it has in place of an alert's cause.</summary>
    public const string Cause = "digest";

    /// <summary>The last day whose closing has come, and when that was; at the instant itself it has come.</summary>
    public static (DateOnly Day, DateTimeOffset ClosedAt) Last(Site site, DateTimeOffset now)
    {
        var today = site.DayOf(now);
        var day = now >= ClosedAt(site, today) ? today : today.AddDays(-1);
        return (day, ClosedAt(site, day));
    }

    /// <summary>Under which a day's stands in the site's stream of notices, once.</summary>
    public static string KeyOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Cause}/{day:yyyy-MM-dd}");

    /// <summary>The digest of a day; null: there is nothing to tell.</summary>
    /// <param name="sessions">Those of the day, and those that still run.</param>
    /// <param name="undelivered">How many messages have not reached whom they were for.</param>
    public static Notice? Of(Site site, DateOnly day, IReadOnlyCollection<Session> sessions, int undelivered, DateTimeOffset now)
    {
        var closedAt = ClosedAt(site, day);
        Session[] before = [.. sessions.Where(s => s.Chart?.ArrivedAt <= closedAt)]; // it may be told late, when the next day has begun
        var open = (
            from session in before
            from alert in session.Alerts
            where alert.IsOpen
            orderby alert.Priority descending, alert.RaisedAt
            select (Chart: session.Chart!, Alert: alert)).ToList();
        if (open.Count == 0 && !before.Any(s => site.DayOf(s.Chart!.ArrivedAt) == day))
            return null;

        var figures = AlertFigures.Of(before, site.TimeZone, day, day);
        return new Notice(
            $"{KeyOf(day)}/{site.Id}",
            null,
            Subject(open.Count, open.Count(o => o.Alert.Unowned)),
            IsLateness: false,
            Urge: "",
            Priority.Low,
            NoticeKind.Asked,
            closedAt,
            closedAt,
            More: [.. Told(figures), .. open.Select(o => Line(o.Chart, o.Alert, now)), Count(undelivered, "message has", "messages have") + " not reached whom they were for"]);
    }

    private static DateTimeOffset ClosedAt(Site site, DateOnly day) => SiteTime.Instant(day, site.Closes, site.TimeZone);

    private static string Subject(int open, int unowned) => open == 0
        ? "Day's end: no alert is open"
        : $"Day's end: {Count(open, "alert is", "alerts are")} open{(unowned == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {unowned} unowned"))}";

    private static IEnumerable<string> Told(AlertFigures figures)
    {
        yield return $"{Count(figures.Alerts, "alert", "alerts")} today, {figures.Acknowledged} acknowledged{Times(figures)}";
        if (figures.Resolved > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{figures.Actionable} of {figures.Resolved} that are over ended by what somebody did");
    }

    private static string Times(AlertFigures figures) => figures is { AcknowledgedP50: { } half, AcknowledgedP95: { } most }
        ? string.Create(CultureInfo.InvariantCulture, $": half within {Minutes(half)} min, 95 % within {Minutes(most)} min")
        : "";

    /// <summary>Begun ones count.</summary>
    private static int Minutes(TimeSpan time) => (int)Math.Ceiling(time.TotalMinutes);

    private static string Line(Chart chart, Alert alert, DateTimeOffset now) =>
        $"Open: {AlertText.Sentence(chart, alert.Cause, alert.RaisedAt, now)}{(alert.Unowned ? " (unowned)" : "")}";

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
