using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Notices;

/// <summary>What waits to be sent, as the ledger has it.</summary>
internal static class WaitingRows
{
    /// <summary>What is due and nobody has in hand.</summary>
    /// <param name="now">The clinic's clock.</param>
    /// <param name="real">Real time: a lease that ended before has run out, and so has one that is dated further ahead than any is given, as a clock was set back.</param>
    internal static IQueryable<DeliveryRow> Due(MonitorDb db, DateTimeOffset now, DateTimeOffset real, DateTimeOffset farAhead) =>
        db.Deliveries.Where(d => d.State == DeliveryState.Queued
            && (d.NextTryAt <= now || d.TouchedAt > now)
            && (d.LeasedUntil == null || d.LeasedUntil < real || d.LeasedUntil > farAhead));

    /// <summary>The channels by which something is due.</summary>
    internal static IQueryable<Lane> DueLanes(MonitorDb db, DateTimeOffset now, DateTimeOffset real, DateTimeOffset farAhead) =>
        Due(db, now, real, farAhead).Select(d => new { d.SiteId, d.ChannelId }).Distinct().OrderBy(d => d.SiteId).ThenBy(d => d.ChannelId).Select(d => new Lane(d.SiteId, d.ChannelId));

    /// <summary>What is due by one of them: high ones first, then the oldest.</summary>
    internal static IQueryable<DeliveryRow> DueIn(MonitorDb db, string site, string channel, DateTimeOffset now, DateTimeOffset real, DateTimeOffset farAhead) =>
        Due(db, now, real, farAhead).Where(d => d.SiteId == site && d.ChannelId == channel)
            .OrderByDescending(d => d.Priority == Priority.High).ThenBy(d => d.DueAt).ThenBy(d => d.Id);

    /// <summary>Which of these alerts are over, and since when.</summary>
    internal static IQueryable<AlertOverRow> Over(MonitorDb db, List<string> alerts) => db.AlertsOver.Where(a => alerts.Contains(a.AlertKey));

    /// <summary>When messages were put together for these recipients, once each.</summary>
    internal static IQueryable<FormedMessage> FormedSince(MonitorDb db, string site, string channel, List<string> recipients, DateTimeOffset since) =>
        db.Deliveries.Where(d => d.SiteId == site && d.ChannelId == channel && d.FormedAt > since && recipients.Contains(d.Recipient))
            .Select(d => new { d.Recipient, d.MessageKey, d.FormedAt }).Distinct().Select(d => new FormedMessage(d.Recipient, d.FormedAt!.Value));

    internal sealed record FormedMessage(string Recipient, DateTimeOffset At);
}
