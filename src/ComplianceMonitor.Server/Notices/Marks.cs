using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>What became of rows, written down.</summary>
internal static class Marks
{
    /// <summary>The other side has it, whoever holds the lease by now.</summary>
    /// <param name="lateBefore">What was due before is late.</param>
    internal static Task<int> Taken(MonitorDb db, string key, string answer, DateTimeOffset now, DateTimeOffset lateBefore) =>
        db.Deliveries.Where(d => d.MessageKey == key && d.State == DeliveryState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.State, DeliveryState.Sent).SetProperty(d => d.SentAt, now).SetProperty(d => d.IsLate, d => d.DueAt < lateBefore)
                .SetProperty(d => d.Tries, d => d.Tries + 1).SetProperty(d => d.TouchedAt, now).SetProperty(d => d.Answer, answer)
                .SetProperty(d => d.LeasedBy, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            CancellationToken.None);

    /// <summary>It is to be tried again.</summary>
    internal static Task<int> Again(MonitorDb db, string key, string by, string why, DateTimeOffset now, DateTimeOffset next) =>
        db.Deliveries.Where(d => d.MessageKey == key && d.LeasedBy == by && d.State == DeliveryState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.NextTryAt, next).SetProperty(d => d.FailingSince, d => d.FailingSince ?? now)
                .SetProperty(d => d.Tries, d => d.Tries + 1).SetProperty(d => d.TouchedAt, now).SetProperty(d => d.Answer, why)
                .SetProperty(d => d.LeasedBy, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            CancellationToken.None);

    /// <summary>It never will arrive.</summary>
    internal static Task<int> Never(MonitorDb db, string key, string by, string why, DateTimeOffset now) =>
        db.Deliveries.Where(d => d.MessageKey == key && d.LeasedBy == by && d.State == DeliveryState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.FailingSince, d => d.FailingSince ?? now)
                .SetProperty(d => d.Tries, d => d.Tries + 1).SetProperty(d => d.TouchedAt, now).SetProperty(d => d.Answer, why)
                .SetProperty(d => d.LeasedBy, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            CancellationToken.None);

    /// <summary>What these were to tell needs no telling any more; not what somebody has in hand just now.</summary>
    internal static Task<int> Withdrawn(MonitorDb db, List<string> ids, string why, DateTimeOffset now, DateTimeOffset real, DateTimeOffset farAhead) =>
        WaitingRows.Due(db, now, real, farAhead).Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.State, DeliveryState.Withdrawn).SetProperty(d => d.TouchedAt, now).SetProperty(d => d.Answer, why), CancellationToken.None);

    /// <summary>These cannot be told by anybody.</summary>
    internal static Task<int> Unreadable(MonitorDb db, List<string> ids, string why, DateTimeOffset now) =>
        db.Deliveries.Where(d => ids.Contains(d.Id) && d.State == DeliveryState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.TouchedAt, now).SetProperty(d => d.Answer, why)
                .SetProperty(d => d.LeasedBy, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            CancellationToken.None);

    /// <summary>These wait for others to go with.</summary>
    internal static Task<int> HeldBack(MonitorDb db, List<string> ids, DateTimeOffset now, DateTimeOffset until) =>
        db.Deliveries.Where(d => ids.Contains(d.Id) && d.MessageKey == null && d.State == DeliveryState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.NextTryAt, until).SetProperty(d => d.TouchedAt, now), CancellationToken.None);
}
