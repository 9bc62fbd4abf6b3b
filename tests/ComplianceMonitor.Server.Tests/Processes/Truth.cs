using System.Globalization;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>What a clinic's database holds once nobody writes to it any more.</summary>
internal sealed record Truth(JournalRow[] Journal, SessionRow[] Sessions, NoticeRow[] Notices, string? FirstBad)
{
    /// <summary>How many facts people stated of sessions, and how many alerts there were.</summary>
    public (int Sessions, int Stated, int Alerts) Figures =>
        (Streams.Count, Streams.Values.Sum(s => s.Count(f => f.Entry is not null)), Streams.Values.Sum(s => s.Count(f => f.Fact is AlertRaised)));

    private Dictionary<string, Recorded[]> Streams { get; } = Journal
        .Where(r => r.Stream.StartsWith("session/", StringComparison.Ordinal))
        .GroupBy(r => r.Stream["session/".Length..])
        .ToDictionary(g => g.Key, g => g.OrderBy(r => r.Version).Select(r => JsonSerializer.Deserialize<Recorded>(r.Data, MonitorJson.Options)!).ToArray());

    public static async Task<Truth> In(StorageSettings settings, CancellationToken ct)
    {
        await using var db = new Storage(settings).CreateDbContext();
        return new Truth(
            await db.Journal.AsNoTracking().ToArrayAsync(ct),
            await db.Sessions.AsNoTracking().ToArrayAsync(ct),
            await db.Notices.AsNoTracking().ToArrayAsync(ct),
            (await Verify.All(db, ct: ct)).FirstBad?.ToString());
    }

    /// <summary>Every recorded command once, with what was said and the number that was answered; nothing of a refused one, and nothing else.</summary>
    public void HoldsExactly(Sent[] sent)
    {
        var commands = Journal.Where(r => r.CommandId is not null).ToLookup(r => r.CommandId!.Value);
        foreach (var command in sent)
        {
            Assert.Equal(command.Answer!.Refused is null ? 1 : 0, commands[command.Id].Count());
            Assert.NotEqual("malformed", command.Answer.Refused);
            if (command is { SessionId: { } id, Answer.Stated: { } stated })
            {
                var recorded = Streams[id.ToString("D")][stated - 1];
                Assert.Equal(command.At, recorded.EffectiveAt);
                if (command.Fact is { } fact)
                    Assert.Equal(Json(fact), Json(recorded.Fact));
            }
        }

        Assert.Empty(commands.Select(c => c.Key).Except(sent.Select(c => c.Id)));
        foreach (var (id, facts) in Streams)
            Assert.Equal(
                sent.Count(c => c.SessionId?.ToString("D") == id && c.Answer!.Stated is not null),
                facts.Count(f => f is { Entry: not null, Fact: not PrescriberPresence }));
    }

    /// <summary>
    /// The alerts are those that the engine finds by itself when it is told, of all that was recorded, only what people stated,
    /// and is not woken in between: no more, no fewer, each stamped with the instant it was due.
    /// </summary>
    /// <param name="caughtUp">Since when the monitor has said that it is ready.</param>
    public void HasEachDueAlertOnce(DateTimeOffset caughtUp)
    {
        foreach (var facts in Streams.Values)
        {
            var now = facts[^1].RecordedAt > caughtUp ? facts[^1].RecordedAt : caughtUp;
            var session = Session.Of(facts);
            Assert.Equal(Alerts(Retold(facts, now)), Alerts(session));

            foreach (var raised in facts.Where(f => f.Fact is AlertRaised))
                Assert.Equal(DueAt(facts, raised), raised.EffectiveAt);
            Assert.Equal(facts.Count(f => f.Fact is AlertRaised), facts.Where(f => f.Fact is AlertRaised).Select(f => (((AlertRaised)f.Fact).Cause, f.EffectiveAt)).Distinct().Count());
            Assert.Distinct(facts.Select(f => f.Fact).OfType<PrescriberPresence>().Select(f => f.PresenceVersion));
        }
    }

    /// <summary>The rows tell of the newest fact, and there is a notice for each role of each step, of sessions and of the site, and no other but the digest's.</summary>
    public void HasRowsThatFollow()
    {
        Assert.Equal(Streams.ToDictionary(s => s.Key, s => s.Value.Length), Sessions.ToDictionary(s => s.Id, s => s.Version));

        var told = from stream in Streams
                   from fact in stream.Value
                   where fact.Fact is AlertStepTaken
                   from role in ((AlertStepTaken)fact.Fact).Roles
                   select (Server.Journal.Streams.Session(stream.Key), Key(fact.Id), MonitorJson.Word(role));
        var watched = from row in Journal
                      where row.Stream.StartsWith("watch/", StringComparison.Ordinal)
                      let kept = JsonSerializer.Deserialize<Kept<WatchFact>>(row.Data, MonitorJson.Options)!
                      where kept.Fact is WatchFact.StepTaken
                      from role in ((WatchFact.StepTaken)kept.Fact).Roles
                      select (row.Stream, Key(kept.Id), MonitorJson.Word(role));
        Assert.Equal(told.Concat(watched).Order(), Notices.Where(n => n.Cause != Digest.Cause).Select(n => (n.Stream, n.Key, n.Role)).Order());
    }

    private static string Key(int fact) => fact.ToString(CultureInfo.InvariantCulture);

    private static Session Retold(Recorded[] facts, DateTimeOffset now)
    {
        var session = Session.Empty;
        foreach (var said in facts.Where(f => f.Entry is not null))
            session = Then(session, Assert.IsType<Decision.Accepted>(SessionDecider.Decide(session, said.Fact, said.Entry!, said.RecordedAt)));
        return Then(session, SessionDecider.Wake(session, now));

        static Session Then(Session session, Decision.Accepted decision) => decision.Facts.Aggregate(session, (s, f) => s.With(f));
    }

    private static string[] Alerts(Session session) =>
    [
        .. session.Alerts.OrderBy(a => a.RaisedAt).ThenBy(a => a.Cause, StringComparer.Ordinal)
            .Select(a => $"{a.Cause} {a.RaisedAt:O} {a.Priority} {a.PriorityAt:O} steps {a.StepsTaken} of {a.AllStepsTaken}, acknowledged {a.Acknowledgements}, unowned {a.Unowned}, resolved {a.ResolvedAt:O}"),
    ];

    /// <summary>A checkpoint's alert is due when it is late, as its window stood when the alert was raised; any other when it was recorded.</summary>
    private static DateTimeOffset DueAt(Recorded[] facts, Recorded raised)
    {
        var chart = Session.Of(facts.Take(raised.Id)).Chart!;
        var cause = ((AlertRaised)raised.Fact).Cause;
        return CheckpointClock.At(chart, raised.RecordedAt).FirstOrDefault(c => c.Id == cause)?.Window?.LateAfter ?? raised.RecordedAt;
    }

    private static string Json(SessionFact fact) => JsonSerializer.Serialize(fact, MonitorJson.Options);
}
