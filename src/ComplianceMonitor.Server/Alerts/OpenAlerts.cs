using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>What is open at a site now, and how heavy alerts weighed on its people.</summary>
public sealed class OpenAlerts(BoardRelay board, IGrainFactory grains, IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>An alert may be raised as long after a session as its form can be overdue.</summary>
    private const int DaysAfter = 9;

    /// <summary>Of the site itself first, then of its sessions.</summary>
    public async Task<OpenAlert[]> At(Site site)
    {
        var watch = await grains.GetGrain<ISiteWatchGrain>(site.Id).Now();
        var sessions = (await board.Watch(site.Id)).Where(r => r.Alerts.Length > 0).Select(r => r.SessionId);
        var open = await Task.WhenAll(sessions.Select(async id =>
            OpenAlert.Of(id, Streams.Session(id), Session.Of(await grains.GetGrain<ISessionGrain>(id).Facts() ?? []))));
        return
        [
            .. (watch?.Alerts ?? []).Where(a => a.IsOpen).Select(a => OpenAlert.OfSite(Streams.Watch(site.Id), a, site.Channels)),
            .. open.SelectMany(alerts => alerts),
        ];
    }

    /// <summary>Of the alerts raised from one day to another, both included.</summary>
    public async Task<AlertFigures> Figures(Site site, DateOnly first, DateOnly last, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var ids = await Arrived(db, site.Id, OpenAlertRoutes.Back(first, DaysAfter), last).ToListAsync(ct);
        var sessions = new List<Session>(ids.Count);
        foreach (var some in ids.Chunk(100))
        {
            var rows = await Facts(db, [.. some.Select(Streams.Session)]).AsNoTracking().ToListAsync(ct);
            sessions.AddRange(rows.GroupBy(r => r.Stream).Select(g => Session.Of(g.Select(r => JsonSerializer.Deserialize<Recorded>(r.Data, MonitorJson.Options)!))));
        }

        return AlertFigures.Of(sessions, site.TimeZone, first, last);
    }

    internal static IQueryable<string> Arrived(MonitorDb db, string site, DateOnly from, DateOnly to) =>
        db.Sessions.Where(s => s.SiteId == site && s.ArrivedAt != null && s.LocalDate >= from && s.LocalDate <= to).Select(s => s.Id);

    internal static IQueryable<JournalRow> Facts(MonitorDb db, List<string> streams) =>
        db.Journal.Where(r => streams.Contains(r.Stream)).OrderBy(r => r.Stream).ThenBy(r => r.Version);
}
