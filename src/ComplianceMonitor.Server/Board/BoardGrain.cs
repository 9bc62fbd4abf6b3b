using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using Orleans.Utilities;

namespace ComplianceMonitor.Server.Board;

public sealed class BoardGrain(IDbContextFactory<MonitorDb> dbs, ClinicClock clock, ILogger<BoardGrain> log) : Grain, IBoardGrain
{
    /// <summary>A departed session stays on the board while it still wants something: at most until its form is overdue.</summary>
    private const int DaysBack = 9;

    /// <summary>As many rows as are read in one query.</summary>
    private const int Most = 500;

    private readonly ObserverManager<IBoardWatcher> _watchers = new(TimeSpan.FromMinutes(2), log);
    private ClinicBoard _board = ClinicBoard.Empty;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Load(cancellationToken);
        this.RegisterGrainTimer(Load, new() { DueTime = TimeSpan.FromSeconds(5), Period = TimeSpan.FromSeconds(5), KeepAlive = false });
    }

    public Task Put(BoardRow row)
    {
        var after = _board.With(row);
        if (after == _board)
            return Task.CompletedTask;

        _board = after;
        return _watchers.Notify(w => w.Changed(row));
    }

    public Task<BoardRow[]> Watch(IBoardWatcher watcher)
    {
        _watchers.Subscribe(watcher, watcher);
        return Task.FromResult(_board.Rows);
    }

    /// <summary>Which sessions the board may show, and how far each has come.</summary>
    internal static IQueryable<Shown> Recent(MonitorDb db, string site, DateOnly from) =>
        db.Sessions.Where(s => s.SiteId == site && s.Board != "" && (s.Running || s.LocalDate >= from)).Select(s => new Shown(s.Id, s.Version));

    /// <summary>The board rows of those sessions.</summary>
    internal static IQueryable<string> Rows(MonitorDb db, IReadOnlyCollection<string> ids) =>
        db.Sessions.Where(s => ids.Contains(s.Id)).Select(s => s.Board);

    /// <summary>What another process wrote, or what a push lost, is found again here.</summary>
    private async Task Load(CancellationToken ct)
    {
        var from = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(-DaysBack);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var held = _board.Rows.ToDictionary(r => r.SessionId, r => r.Version);
        var newer = (await Recent(db, this.GetPrimaryKeyString(), from).ToListAsync(ct))
            .Where(s => held.GetValueOrDefault(s.SessionId) < s.Version).Select(s => s.SessionId).ToList();
        foreach (var some in newer.Chunk(Most))
            foreach (var row in await Rows(db, some).ToListAsync(ct))
                await Put(JsonSerializer.Deserialize<BoardRow>(row, MonitorJson.Options)!);
    }

    internal sealed record Shown(string SessionId, int Version);
}
