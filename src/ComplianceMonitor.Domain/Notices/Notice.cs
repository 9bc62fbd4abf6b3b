using System.Globalization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>
/// One alert as a recipient is to be told of it: a chair, a rule and instants. Nothing else of a session is given to it, so nothing of a patient
/// can be in any message.
/// </summary>
/// <param name="AlertKey">The same in every notice of that alert, and in no other's.</param>
/// <param name="Chair">Null for what concerns the whole site.</param>
/// <param name="What">What it is about.</param>
/// <param name="IsLateness">Something was not done in time; else something is so.</param>
/// <param name="Urge">What cannot wait, or nothing.</param>
/// <param name="DueAt">When the step that tells it fell due.</param>
/// <param name="IsUnowned">A second step was taken and nobody had acknowledged.</param>
/// <param name="OverAt">When data resolved it; null: it is open.</param>
public sealed record Notice(
    string AlertKey,
    string? Chair,
    string What,
    bool IsLateness,
    string Urge,
    Priority Priority,
    NoticeKind Kind,
    DateTimeOffset RaisedAt,
    DateTimeOffset DueAt,
    bool IsUnowned = false,
    DateTimeOffset? OverAt = null)
{
    /// <summary>Of a session's alert.</summary>
    /// <param name="stream">The session's stream.</param>
    public static Notice Of(string stream, Chart chart, Alert alert, NoticeKind kind, DateTimeOffset dueAt) => new(
        KeyOf(stream, alert),
        chart.Chair,
        AlertText.Of(alert.Cause, chart.Pack),
        AlertText.IsLateness(alert.Cause, chart.Pack),
        AlertText.Urge(alert.Cause, chart),
        alert.Priority,
        kind,
        alert.RaisedAt,
        dueAt,
        alert.Unowned,
        alert.ResolvedAt);

    /// <summary>Of an alert of the site itself.</summary>
    /// <param name="stream">The stream of the site's alerts.</param>
    /// <param name="what">What it is about, in words.</param>
    public static Notice OfSite(string stream, Alert alert, string what, NoticeKind kind, DateTimeOffset dueAt) => new(
        KeyOf(stream, alert), null, what, false, "", alert.Priority, kind, alert.RaisedAt, dueAt, alert.Unowned, alert.ResolvedAt);

    /// <summary>Why a step that was written at an instant tells somebody: what goes out after anybody was told is a reminder.</summary>
    /// <param name="alert">As the step leaves it.</param>
    public static NoticeKind KindOf(Alert alert, DateTimeOffset takenAt) => alert.FirstNoticeAt < takenAt ? NoticeKind.Reminder : NoticeKind.First;

    /// <summary>What tells an alert from every other, also from an earlier one of the same cause.</summary>
    public static string KeyOf(string stream, Alert alert) =>
        string.Create(CultureInfo.InvariantCulture, $"{stream}/{alert.Cause}/{alert.RaisedAt.UtcDateTime:yyyyMMddHHmmssfff}");
}

/// <summary>Why a recipient is told.</summary>
public enum NoticeKind
{
    /// <summary>Nobody was told before.</summary>
    First,

    /// <summary>A later step.</summary>
    Reminder,

    /// <summary>Whoever watched the chair has handed over.</summary>
    PassedOn,

    /// <summary>Data has resolved it.</summary>
    Over,

    /// <summary>No alert: something is to be done, and it is not late.</summary>
    Asked,
}
