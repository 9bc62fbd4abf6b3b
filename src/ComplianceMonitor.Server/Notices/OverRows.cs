using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>
/// Once an alert is over, and nothing of it waits any more, each webhook that was told of it is told so: programs such as PagerDuty keep an incident
/// open until then. People are not written to again; the board shows it.
/// </summary>
public sealed class OverRows(IDbContextFactory<MonitorDb> dbs, ClinicClock clock)
{
    private const int Batch = 100;

    /// <summary>One look at what is over. Two nodes that look together write it once.</summary>
    public async Task Tell(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        foreach (var over in await Untold(db).AsNoTracking().Take(Batch).ToListAsync(ct))
            await Tell(over);
    }

    internal static IQueryable<AlertOverRow> Untold(MonitorDb db) =>
        db.AlertsOver.Where(a => !a.IsTold && !db.Deliveries.Any(d => d.AlertKey == a.AlertKey && d.State == DeliveryState.Queued)).OrderBy(a => a.OverAt);

    internal static IQueryable<DeliveryRow> Hooked(MonitorDb db, string alert, string kind) =>
        db.Deliveries.Where(d => d.AlertKey == alert && d.ChannelKind == kind && d.State == DeliveryState.Sent && d.Kind != NoticeKind.Over).OrderBy(d => d.QueuedAt).ThenBy(d => d.Id);

    private async Task Tell(AlertOverRow over)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var told = await Hooked(db, over.AlertKey, MonitorJson.Word(ChannelKind.Webhook)).AsNoTracking().ToListAsync(CancellationToken.None);
        db.Deliveries.AddRange(told.DistinctBy(d => d.ChannelId).Select(d => Row(d, over.OverAt, clock.Now)).OfType<DeliveryRow>());
        db.AlertsOver.Update(new AlertOverRow { AlertKey = over.AlertKey, OverAt = over.OverAt, IsTold = true });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            // Another node was first; if not, it is looked at again in a second.
        }
    }

    /// <summary>Null: what was told cannot be read.</summary>
    private static DeliveryRow? Row(DeliveryRow told, DateTimeOffset overAt, DateTimeOffset now) => LedgerLines.Notice(told) is not { } notice
        ? null
        : new DeliveryRow
        {
            Id = Guid.CreateVersion7().ToString("N"),
            SiteId = told.SiteId,
            Stream = told.Stream,
            Key = "over/" + told.Key,
            Role = told.Role,
            Recipient = told.Recipient,
            ChannelId = told.ChannelId,
            ChannelKind = told.ChannelKind,
            Cause = told.Cause,
            AlertKey = told.AlertKey,
            Priority = told.Priority,
            Kind = NoticeKind.Over,
            Notice = JsonSerializer.Serialize(notice with { Kind = NoticeKind.Over, DueAt = overAt, OverAt = overAt }, MonitorJson.Options),
            DueAt = overAt,
            QueuedAt = now,
            NotBefore = now,
            State = DeliveryState.Queued,
            NextTryAt = now,
            TouchedAt = now,
        };
}
