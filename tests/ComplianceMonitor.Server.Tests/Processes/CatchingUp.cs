using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Processes;

public sealed class CatchingUp : IDisposable
{
    /// <summary>More than the monitor looks at in one go.</summary>
    private const int Sessions = 510;

    private static readonly Person Nurse = new("nora-lindqvist", "Nora Lindqvist, RN", Role.Nurse);
    private static readonly SiteTerms Site = new("main", "America/New_York", Setting.Outpatient, LockAnchor.LastDevice, new(8, 0), new(18, 0));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_not_ready_before_every_alert_that_is_overdue_was_raised()
    {
        Directory.CreateDirectory(_folder["data"]);
        var settings = new StorageSettings(null, $"Data Source={_folder["data/monitor.db"]}", null, MigrateOnStart: true);
        await Upgrade.Apply(settings, Ct);
        var t0 = TimeProvider.System.GetUtcNow().AddMinutes(-56);
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => Write(new Storage(settings), Guid.NewGuid().ToString("D"), Begun(t0))));

        using (var monitor = ServedClinic.Start(_folder.Folder))
        {
            await monitor.Ready();
            await monitor.Kill();
        }

        var truth = await Truth.In(settings, Ct);
        Assert.Equal(Sessions, truth.Sessions.Length);
        Assert.Equal(Sessions, truth.Journal.Count(r => r.Name == "alert-raised.v1" && r.Data.Contains("\"bp-40\"", StringComparison.Ordinal)));
        truth.HasEachDueAlertOnce(t0.AddMinutes(56));
        truth.HasRowsThatFollow();
        Assert.Null(truth.FirstBad);
    }

    /// <summary>A session in which nothing more was charted than the first spray.</summary>
    private static Recorded[] Begun(DateTimeOffset t0)
    {
        var session = Session.Empty;
        SessionFact[] said = [new Arrived("p1", "1", 56, Site, BuiltInPacks.Newest("spravato-us")!), new DeviceStarted(1, Happened: true), new DeviceDone(1)];
        foreach (var (fact, minute) in said.Zip([-10, 0, 1]))
        {
            var at = t0.AddMinutes(minute);
            var decision = Assert.IsType<Decision.Accepted>(SessionDecider.Decide(session, fact, new Entry(at, Nurse, Nurse), at));
            session = decision.Facts.Aggregate(session, (s, f) => s.With(f));
        }

        return [.. session.Journal];
    }

    private static Task<Head> Write(Storage storage, string id, Recorded[] facts) => new MonitorJournal(storage).Append(
        Streams.Session(id),
        Head.Start,
        [.. facts.Select(f => new NewEntry(Name(f.Fact), JsonSerializer.Serialize(f, MonitorJson.Options)))],
        facts[^1].RecordedAt,
        alongside: (db, _) => new SessionRows(storage).Write(db, id, Session.Empty, Session.Of(facts), facts, null, [], facts[^1].RecordedAt));

    private static string Name(SessionFact fact) =>
        JsonSerializer.SerializeToElement(fact, MonitorJson.Options).GetProperty("type").GetString()!;
}
