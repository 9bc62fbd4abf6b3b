using System.Collections.Concurrent;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>The site of a session or a patient. It never changes, so what was found once is kept.</summary>
public sealed class SiteOf(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>More are forgotten and looked up again.</summary>
    private const int Kept = 10_000;

    private readonly ConcurrentDictionary<string, string> _sites = new();

    /// <summary>Null if there is no such session.</summary>
    public Task<string?> Session(Guid id, CancellationToken ct) => Find($"session/{id:D}", db => OfSession(db, id.ToString("D")), ct);

    /// <summary>Null if there is no such patient.</summary>
    public Task<string?> Patient(string id, CancellationToken ct) => Find($"patient/{id}", db => OfPatient(db, id), ct);

    internal static IQueryable<string> OfSession(MonitorDb db, string id) => db.Sessions.Where(s => s.Id == id).Select(s => s.SiteId);

    internal static IQueryable<string> OfPatient(MonitorDb db, string id) => db.Patients.Where(p => p.Id == id).Select(p => p.SiteId);

    private async Task<string?> Find(string what, Func<MonitorDb, IQueryable<string>> query, CancellationToken ct)
    {
        if (_sites.TryGetValue(what, out var known))
            return known;

        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await query(db).FirstOrDefaultAsync(ct);
        if (_sites.Count > Kept)
            _sites.Clear();
        return found is null ? null : _sites[what] = found;
    }
}
