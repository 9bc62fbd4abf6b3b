using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Registry;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>The ledger's rows as people read them, with who took each alert in hand, which the journal knows.</summary>
public sealed class LedgerLines(StaffDirectory staff)
{
    private static readonly string[] Names =
    [
        StoredName<SessionFact>.Of(new SessionFact.Acknowledged("")), StoredName<WatchFact>.Of(new WatchFact.Acknowledged("")),
    ];

    /// <summary>In the order of the rows.</summary>
    public async Task<LedgerLine[]> Of(MonitorDb db, Site site, List<DeliveryRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];

        var names = (await staff.All(ct)).ToDictionary(m => m.Id, m => m.Name);
        var over = (await WaitingRows.Over(db, [.. rows.Select(r => r.AlertKey).Distinct()]).AsNoTracking().ToListAsync(ct)).ToDictionary(o => o.AlertKey, o => o.OverAt);
        var said = (await Acknowledged(db, [.. rows.Select(r => r.Stream).Distinct()], [.. Names]).AsNoTracking().ToListAsync(ct)).Select(Read).ToLookup(a => (a.Stream, a.Cause));
        return [.. rows.Select(Line)];

        LedgerLine Line(DeliveryRow row)
        {
            var notice = Notice(row);
            return new LedgerLine(
                row.Id,
                row.AlertKey,
                Streams.SessionOf(row.Stream),
                row.Cause,
                notice is null ? row.Cause : Wording.Line(notice, row.QueuedAt, site.TimeZone),
                row.Priority,
                row.Kind,
                row.Role,
                row.Recipient.Length == 0 ? null : row.Recipient,
                names.GetValueOrDefault(row.Recipient),
                row.ChannelId,
                row.ChannelKind,
                row.State,
                row.DueAt,
                row.QueuedAt,
                row.NotBefore,
                row.Tries,
                row.State == DeliveryState.Queued ? row.NextTryAt : null,
                row.Answer,
                row.SentAt,
                row.IsLate,
                [
                    .. said[(row.Stream, row.Cause)].Select(a => a.Told)
                        .Where(a => !(a.At < notice?.RaisedAt) && !(over.TryGetValue(row.AlertKey, out var end) && a.At > end)),
                ]);
        }
    }

    internal static IQueryable<JournalRow> Acknowledged(MonitorDb db, List<string> streams, List<string> names) =>
        db.Journal.Where(r => streams.Contains(r.Stream) && names.Contains(r.Name)).OrderBy(r => r.Stream).ThenBy(r => r.Version);

    /// <summary>What a row tells; null if that cannot be read.</summary>
    internal static Notice? Notice(DeliveryRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<Notice>(row.Notice, MonitorJson.Options);
        }
        catch (JsonException)
        {
            return null; // it is in the ledger all the same
        }
    }

    private static (string Stream, string Cause, LedgerAcknowledgement Told) Read(JournalRow row)
    {
        if (Streams.SessionOf(row.Stream) is null)
        {
            var kept = JsonSerializer.Deserialize<Kept<WatchFact>>(row.Data, MonitorJson.Options)!;
            return (row.Stream, ((WatchFact.Acknowledged)kept.Fact).Cause, Told(kept.Entry!, kept.RecordedAt));
        }

        var recorded = JsonSerializer.Deserialize<Recorded>(row.Data, MonitorJson.Options)!;
        return (row.Stream, ((SessionFact.Acknowledged)recorded.Fact).Cause, Told(recorded.Entry!, recorded.RecordedAt));

        static LedgerAcknowledgement Told(Entry entry, DateTimeOffset at) => new(entry.PerformedBy, at, entry.Device);
    }
}
