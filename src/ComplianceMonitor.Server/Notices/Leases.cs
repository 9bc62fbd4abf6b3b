using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>
/// Who has a message in hand. A lease is taken by one conditional update, so of two nodes exactly one gets a row, and the message's key is
/// written with it: whoever sends it after a crash sends the same rows under the same key.
/// </summary>
internal static class Leases
{
    /// <summary>How long a sender may keep a message, in real time. Longer than <see cref="Courier.Patience"/>, so nobody else begins while it is sent.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>Each row a message of its own, under its own id.</summary>
    internal static Task<int> Alone(MonitorDb db, List<string> ids, string by, DateTimeOffset until, DateTimeOffset real, DateTimeOffset now) =>
        Free(db, real).Where(d => ids.Contains(d.Id) && d.MessageKey == null).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.MessageKey, d => d.Id).SetProperty(d => d.FormedAt, now).SetProperty(d => d.LeasedBy, by).SetProperty(d => d.LeasedUntil, until),
            CancellationToken.None);

    /// <summary>All rows one message.</summary>
    internal static Task<int> Together(MonitorDb db, List<string> ids, string key, string by, DateTimeOffset until, DateTimeOffset real, DateTimeOffset now) =>
        Free(db, real).Where(d => ids.Contains(d.Id) && d.MessageKey == null).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.MessageKey, key).SetProperty(d => d.FormedAt, now).SetProperty(d => d.LeasedBy, by).SetProperty(d => d.LeasedUntil, until),
            CancellationToken.None);

    /// <summary>Messages that were put together before.</summary>
    internal static Task<int> Again(MonitorDb db, List<string> keys, string by, DateTimeOffset until, DateTimeOffset real) =>
        Free(db, real).Where(d => keys.Contains(d.MessageKey!)).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.LeasedBy, by).SetProperty(d => d.LeasedUntil, until), CancellationToken.None);

    /// <summary>What whoever leased under this name got.</summary>
    internal static IQueryable<DeliveryRow> Got(MonitorDb db, string by) => db.Deliveries.Where(d => d.LeasedBy == by).OrderBy(d => d.DueAt).ThenBy(d => d.Id);

    private static IQueryable<DeliveryRow> Free(MonitorDb db, DateTimeOffset real)
    {
        var farAhead = real + (2 * Length);
        return db.Deliveries.Where(d => d.State == DeliveryState.Queued && (d.LeasedUntil == null || d.LeasedUntil < real || d.LeasedUntil > farAhead));
    }
}
