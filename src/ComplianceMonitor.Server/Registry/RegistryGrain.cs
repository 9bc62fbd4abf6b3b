using System.Collections.Immutable;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Registry;

/// <summary>The single writer of the facts about one site, one patient or whatever else is not a session.</summary>
public abstract class RegistryGrain<TState, TFact>(MonitorJournal journal, ClinicClock clock) : WritingGrain(journal)
    where TState : class
    where TFact : class
{
    private RegistryStream<TFact>? _stream;

    protected ClinicClock Clock { get; } = clock;

    private TState? Held { get; set; }

    protected override int Version => _stream!.Head.Version;

    /// <summary>What is known now, also of what another process has written; all that is held, while the database is away.</summary>
    protected async Task<TResult> Fresh<TResult>(Func<TState?, ImmutableArray<Kept<TFact>>, TResult> read)
    {
        await CatchUpIfPossible();
        return read(Held, _stream!.Facts);
    }

    protected abstract TState Fold(TState? state, Kept<TFact> stated);

    protected abstract Ruling<TFact> Decide(TState? state, TFact fact, Entry entry, DateTimeOffset now);

    /// <summary>Adds or updates the read row.</summary>
    protected abstract void Show(MonitorDb db, TState state, Head head, int before);

    /// <summary>Queues what the fact is to tell somebody, in the same transaction; most tell nobody.</summary>
    protected virtual void Tell(MonitorDb db, TState state, Kept<TFact> stated)
    {
    }

    /// <summary>Answers a command: from the journal if it was answered before, else by deciding it.</summary>
    protected Task<Answer> Answer(Guid commandId, string content, TFact fact, Entry entry)
    {
        var command = Command.Of(commandId, content);
        return AgainIfLost<Answer>(async () =>
        {
            await CatchUp();
            if (_stream!.Commands.TryGetValue(commandId, out var known))
                return known.Command == command ? Told(_stream.Facts[known.Fact - 1]) : new Answer.IdTaken();

            var now = Clock.Now;
            var ruling = Decide(Held, fact, entry, now);
            return ruling is { Fact: { } accepted } ? Told(await Append(_stream.Next(accepted, now, entry), command)) : new Answer.Refused(ruling.Refusal!);
        });
    }

    /// <summary>Records what the program itself has to say first, unless there is something already.</summary>
    protected Task Begin(TFact fact) => Write(held => held is null ? fact : null);

    /// <summary>Records what the program itself has to say of how things stand; null: nothing.</summary>
    protected Task Write(Func<TState?, TFact?> say) => AgainIfLost(async () =>
    {
        await CatchUp();
        if (say(Held) is { } fact)
            await Append(_stream!.Next(fact, Clock.Now, null), null);
        return true;
    });

    private Answer.Recorded Told(Kept<TFact> stated) => new(Receipt.For(Id, stated));

    private async Task<Kept<TFact>> Append(Kept<TFact> stated, Command? command)
    {
        var next = Fold(Held, stated);
        var before = _stream!.Head.Version;
        _stream = await _stream.Append(Journal, stated, command, (db, head) =>
        {
            Show(db, next, head, before);
            Tell(db, next, stated);
        });
        Held = next;
        return stated;
    }

    protected override async Task Read(CancellationToken ct)
    {
        _stream = await RegistryStream<TFact>.Read(Journal, StreamName, ct);
        Held = _stream.Facts.Aggregate(default(TState), Fold);
    }
}
