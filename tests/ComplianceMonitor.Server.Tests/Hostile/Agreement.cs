using System.Data;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>Whether the journal is whole, folds again, and says what the rows that are read say.</summary>
internal static class Agreement
{
    public static async Task Check(RunningMonitor monitor, CancellationToken ct)
    {
        await using var db = await monitor.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(ct);
        await using var oneMoment = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct); // the sweep goes on meanwhile
        Assert.Null((await Verify.All(db, ct: ct)).FirstBad);

        var streams = (await db.Journal.AsNoTracking().ToListAsync(ct)).GroupBy(r => r.Stream).ToDictionary(s => s.Key, s => s.OrderBy(r => r.Version).ToArray());
        var sessions = await db.Sessions.AsNoTracking().ToListAsync(ct);
        var patients = await db.Patients.AsNoTracking().ToListAsync(ct);
        var sites = await db.Sites.AsNoTracking().ToListAsync(ct);

        var staff = await db.Staff.AsNoTracking().ToListAsync(ct);
        var accesses = await db.Accesses.AsNoTracking().ToListAsync(ct);

        Assert.Equal(
            accesses.Select(a => (a.Stream, a.Version)).Order(),
            streams.Where(s => s.Key.StartsWith("access/", StringComparison.Ordinal)).SelectMany(s => s.Value.Select(r => (r.Stream, r.Version))).Order());
        Assert.Equal(
            streams.Keys.Where(s => !s.StartsWith("access/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            [.. sessions.Select(s => Streams.Session(s.Id)).Concat(patients.Select(p => Streams.Patient(p.Id))).Concat(sites.Select(s => Streams.Site(s.Id)))
                .Concat(staff.Select(s => Streams.Staff(s.Id))).Order(StringComparer.Ordinal)]);
        Assert.All(sessions, row => Same(row, streams[Streams.Session(row.Id)]));
        Assert.All(patients, row => Assert.Equal(row.Data, Json(Patient.Fold(row.Id, Facts<Kept<PatientFact>>(streams[Streams.Patient(row.Id)])))));
        Assert.All(staff, row => Assert.Equal(
            row.Data, Json(Facts<Kept<StaffFact>>(streams[Streams.Staff(row.Id)]).Aggregate(default(StaffMember), (m, f) => StaffMember.Then(row.Id, m, f)))));
        Assert.All(sites, row => Assert.Equal(row.Data, Json(Site.Fold(row.Id, Facts<Kept<SiteFact>>(streams[Streams.Site(row.Id)])))));
    }

    private static void Same(SessionRow row, JournalRow[] stream)
    {
        var session = Session.Of(Facts<Recorded>(stream));

        Assert.Equal(
            (session.Version, session.SiteId, session.PatientId, session.IsRunning, session.Chart?.Chair, session.Chart?.LeftAt),
            (row.Version, row.SiteId, row.PatientId, row.Running, row.Chair, row.LeftAt));
        Assert.True(session.NewsVersion <= row.PresenceVersion);
        if (session.Chart is not null)
            Assert.Equal(row.Id, JsonSerializer.Deserialize<BoardRow>(row.Board, MonitorJson.Options)!.SessionId);
    }

    private static IEnumerable<T> Facts<T>(JournalRow[] stream) => stream.Select(r =>
    {
        var fact = JsonSerializer.Deserialize<T>(r.Data, MonitorJson.Options)!;
        Assert.Equal(r.Data, Json(fact));
        return fact;
    });

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, MonitorJson.Options);
}
