using System.Collections.Immutable;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Registry;

/// <summary>A stream of facts about one site or one patient as the journal was last known to hold it.</summary>
internal sealed record RegistryStream<TFact>(
    string Name, Head Head, ImmutableArray<Kept<TFact>> Facts, ImmutableDictionary<Guid, (Command Command, int Fact)> Commands)
    where TFact : class
{
    public static async Task<RegistryStream<TFact>> Read(MonitorJournal journal, string name, CancellationToken ct)
    {
        var past = await journal.Read(name, ct);
        return new RegistryStream<TFact>(
            name,
            past.Head,
            [.. past.Entries.Select(e => JsonSerializer.Deserialize<Kept<TFact>>(e.Data, MonitorJson.Options)!)],
            past.Entries.Where(e => e.Command is not null).ToImmutableDictionary(e => e.Command!.Id, e => (e.Command!, e.Version)));
    }

    /// <summary>The fact as it would follow.</summary>
    public Kept<TFact> Next(TFact fact, DateTimeOffset recordedAt, Entry? entry) => new(Head.Version + 1, fact, recordedAt, entry);

    /// <summary>Writes it, and what goes with it, and says how the stream then stands.</summary>
    public async Task<RegistryStream<TFact>> Append(
        MonitorJournal journal, Kept<TFact> stated, Command? command, Action<MonitorDb, Head> alongside)
    {
        var entry = new NewEntry(StoredName<TFact>.Of(stated.Fact), JsonSerializer.Serialize(stated, MonitorJson.Options));
        var head = await journal.Append(Name, Head, [entry], stated.RecordedAt, command, alongside);
        return this with
        {
            Head = head,
            Facts = Facts.Add(stated),
            Commands = command is null ? Commands : Commands.SetItem(command.Id, (command, stated.Id)),
        };
    }
}
