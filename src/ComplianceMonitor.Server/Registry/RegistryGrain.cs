using System.Collections.Immutable;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Registry;

/// <summary>
/// The single writer of one site's or one patient's facts. It holds what it last read; whoever was faster is read and the
/// command decided once more, and after an append of unknown outcome it forgets everything.
/// </summary>
public abstract class RegistryGrain<TState, TFact>(MonitorJournal journal, ClinicClock clock) : Grain
    where TState : class
    where TFact : class
{
    private RegistryStream<TFact>? _stream;

    protected string Id => this.GetPrimaryKeyString();

    private TState? Held { get; set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Read(cancellationToken);

    /// <summary>What is known now, also of what another process has written; all that is held, while the database is away.</summary>
    protected async Task<TResult> Fresh<TResult>(Func<TState?, ImmutableArray<Kept<TFact>>, TResult> read)
    {
        try
        {
            await CatchUp();
        }
        catch (JournalUnavailableException)
        {
            // What was last read is the best there is.
        }

        return read(Held, _stream!.Facts);
    }

    protected abstract string StreamName { get; }

    protected abstract TState Fold(TState? state, Kept<TFact> stated);

    protected abstract Ruling<TFact> Decide(TState? state, TFact fact, Entry entry, DateTimeOffset now);

    /// <summary>Adds or updates the read row.</summary>
    protected abstract void Show(MonitorDb db, TState state, Head head, int before);

    /// <summary>Answers a command: from the journal if it was answered before, else by deciding it.</summary>
    protected Task<Answer> Answer(Guid commandId, string content, TFact fact, Entry entry)
    {
        var command = Command.Of(commandId, content);
        return AgainIfLost<Answer>(async () =>
        {
            await CatchUp();
            if (_stream!.Commands.TryGetValue(commandId, out var known))
                return known.Command == command ? Told(_stream.Facts[known.Fact - 1]) : new Answer.IdTaken();

            var now = clock.Now;
            var ruling = Decide(Held, fact, entry, now);
            return ruling is { Fact: { } accepted } ? Told(await Append(_stream.Next(accepted, now, entry), command)) : new Answer.Refused(ruling.Refusal!);
        });
    }

    /// <summary>Records what the program itself has to say first, unless there is something already.</summary>
    protected Task Begin(TFact fact) => AgainIfLost(async () =>
        Held is null ? Told(await Append(_stream!.Next(fact, clock.Now, null), null)) : Told(_stream!.Facts[0]));

    private Answer.Recorded Told(Kept<TFact> stated) => new(Receipt.For(Id, stated));

    private async Task<Kept<TFact>> Append(Kept<TFact> stated, Command? command)
    {
        var next = Fold(Held, stated);
        var before = _stream!.Head.Version;
        _stream = await _stream.Append(journal, stated, command, (db, head) => Show(db, next, head, before));
        Held = next;
        return stated;
    }

    private async Task<T> AgainIfLost<T>(Func<Task<T>> decide)
    {
        try
        {
            try
            {
                return await decide();
            }
            catch (LostRaceException)
            {
                await Read(CancellationToken.None);
                return await decide();
            }
        }
        catch
        {
            DeactivateOnIdle(); // what we believe may be wrong; the next call reads the truth
            throw;
        }
    }

    /// <summary>Another process on the same database has its own grain of this id.</summary>
    private async Task CatchUp()
    {
        if (await journal.End(StreamName, CancellationToken.None) != _stream!.Head.Version)
            await Read(CancellationToken.None);
    }

    private async Task Read(CancellationToken ct)
    {
        _stream = await RegistryStream<TFact>.Read(journal, StreamName, ct);
        Held = _stream.Facts.Aggregate(default(TState), Fold);
    }
}
