using System.Globalization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>Messages in words fit for a phone and a subject line: one alert a line, chairs and rules, never a patient.</summary>
public static class Wording
{
    /// <summary>One line: "Chair 3: 40-minute BP late 4 min".</summary>
    public static string Line(Notice notice, DateTimeOffset now, string timeZone)
    {
        var what = notice.Chair is null ? notice.What : $"Chair {notice.Chair}: {notice.What}";
        return notice.Kind == NoticeKind.Over
            ? $"over: {what}"
            : string.Concat(
                notice.Kind == NoticeKind.PassedOn ? "handed to you: " : "",
                what,
                notice.Kind == NoticeKind.Asked ? "" : Since(notice, now),
                notice.Urge,
                notice.IsUnowned ? " (unowned)" : "",
                IsLate(notice, now) ? $" (late: was due {Time(notice.DueAt, timeZone)})" : "",
                notice.OverAt is { } over ? $"; over since {Time(over, timeZone)}" : "");
    }

    /// <summary>What goes to one recipient by one channel: one notice, or several in one message. Of one alert the newest notice is told.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="notices">At least one.</param>
    /// <param name="link">Where it can be acknowledged.</param>
    public static Message Of(string key, string siteName, string timeZone, IReadOnlyCollection<Notice> notices, DateTimeOffset now, Uri? link)
    {
        Notice[] told =
        [
            .. notices.GroupBy(n => n.AlertKey).Select(same => same.MaxBy(n => n.DueAt)!)
                .OrderByDescending(n => n.Priority).ThenBy(n => n.DueAt),
        ];
        string[] lines = [.. told.Select(n => Line(n, now, timeZone))];
        var dueAt = notices.Min(n => n.DueAt);
        return new Message(
            key,
            siteName,
            told.Max(n => n.Priority),
            lines is [var only] ? only : Subject(told),
            lines,
            told is [var one] ? one.AlertKey : null,
            told.All(n => n.Kind == NoticeKind.Over) ? MessageEvent.Resolved : MessageEvent.Raised,
            now,
            dueAt,
            now - dueAt > Alert.DeliveryLimit,
            link);
    }

    private static string Since(Notice notice, DateTimeOffset now)
    {
        var minutes = Math.Max(0, (int)Math.Floor((now - notice.RaisedAt).TotalMinutes));
        var since = (notice.IsLateness, notice.Kind) switch
        {
            (true, NoticeKind.Reminder) => " still late,",
            (true, _) => " late",
            (false, NoticeKind.Reminder) => ", still,",
            (false, _) => " for",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{since} {minutes} min");
    }

    private static bool IsLate(Notice notice, DateTimeOffset now) => now - notice.DueAt > Alert.DeliveryLimit;

    /// <summary>Of a bundle: "3 alerts: chairs 2, 3 and 5".</summary>
    private static string Subject(Notice[] told)
    {
        string[] chairs =
        [
            .. told.Select(n => n.Chair).OfType<string>().Distinct()
                .OrderBy(c => int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue).ThenBy(c => c, StringComparer.Ordinal),
        ];
        var alerts = $"{told.Length} alerts{(told.All(n => n.Kind == NoticeKind.Over) ? " over" : "")}";
        return chairs switch
        {
            [] => alerts,
            [var one] => $"{alerts}: chair {one}",
            [.. var first, var last] => $"{alerts}: chairs {string.Join(", ", first)} and {last}",
        };
    }

    private static string Time(DateTimeOffset instant, string timeZone) =>
        SiteTime.Local(instant, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
