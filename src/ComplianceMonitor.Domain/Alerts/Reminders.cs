using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>A notice that is no alert: somebody is reminded of what is still wanted.</summary>
/// <param name="Key">Unique in its session, so that it is given once.</param>
public sealed record Reminder(string Key, string Cause, DateTimeOffset At, Role[] Roles);

/// <summary>The reminders that a session's pack asks for while a checkpoint is open, at a local time of day.</summary>
public static class Reminders
{
    /// <summary>All of them in order, past and to come; none for what is done.</summary>
    public static Reminder[] Of(Chart chart, DateTimeOffset now) =>
        chart.T0 is not { } t0
            ? []
            :
            [
                .. from checkpoint in CheckpointClock.At(chart, now)
                   where checkpoint is { IsEnded: false, IsMoot: false, Window: not null }
                   from rule in checkpoint.Definition.Notices ?? []
                   let at = SiteTime.Instant(SiteTime.Date(t0, chart.Site.TimeZone).AddDays(rule.Day), rule.At, chart.Site.TimeZone)
                   orderby at
                   select new Reminder(string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Id}/day-{rule.Day}"), checkpoint.Id, at, rule.Roles),
            ];
}
