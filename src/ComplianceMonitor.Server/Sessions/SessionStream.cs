using System.Collections.Immutable;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>A session as the journal was last known to hold it, with the commands that were answered.</summary>
/// <param name="Commands">Each command's content, and the number of the fact that it stated.</param>
internal sealed record SessionStream(string Name, Session Session, Head Head, ImmutableDictionary<Guid, (Command Command, int Stated)> Commands)
{
    public static async Task<SessionStream> Read(MonitorJournal journal, string name, CancellationToken ct)
    {
        var past = await journal.Read(name, ct);
        Recorded[] facts = [.. past.Entries.Select(e => JsonSerializer.Deserialize<Recorded>(e.Data, MonitorJson.Options)!)];
        return new SessionStream(
            name,
            Session.Of(facts),
            past.Head,
            past.Entries.Where(e => e.Command is not null)
                .ToImmutableDictionary(e => e.Command!.Id, e => (e.Command!, facts.First(f => f.Id >= e.Version && f.Entry is not null).Id)));
    }

    /// <summary>Writes facts, and what goes with them, and says how the stream then stands.</summary>
    public async Task<SessionStream> Append(
        MonitorJournal journal, Recorded[] facts, (Command Command, int Stated)? answered, Action<MonitorDb, Session> alongside)
    {
        var next = facts.Aggregate(Session, (s, f) => s.With(f));
        var entries = facts.Select(f => new NewEntry(StoredName<SessionFact>.Of(f.Fact), JsonSerializer.Serialize(f, MonitorJson.Options))).ToList();
        var head = await journal.Append(Name, Head, entries, facts[0].RecordedAt, answered?.Command, (db, _) => alongside(db, next));
        return this with
        {
            Session = next,
            Head = head,
            Commands = answered is { } a ? Commands.SetItem(a.Command.Id, a) : Commands,
        };
    }
}
