namespace ComplianceMonitor.Server.Journal;

/// <summary>
/// The single writer of one stream. It holds what it last read; whoever was faster is read and the command decided once more, and
/// after an append of unknown outcome it forgets everything.
/// </summary>
public abstract class WritingGrain(MonitorJournal journal) : Grain
{
    protected MonitorJournal Journal { get; } = journal;

    protected string Id => this.GetPrimaryKeyString();

    protected abstract string StreamName { get; }

    /// <summary>Up to where the stream was last read or written.</summary>
    protected abstract int Version { get; }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Read(cancellationToken);

    /// <summary>Takes the stream as the journal holds it.</summary>
    protected abstract Task Read(CancellationToken ct);

    protected async Task<T> AgainIfLost<T>(Func<Task<T>> decide)
    {
        try
        {
            try
            {
                return await decide();
            }
            catch (LostRaceException)
            {
                await Read(CancellationToken.None); // nothing of ours has landed; somebody else was first
                return await decide();
            }
        }
        catch
        {
            // What was being written may or may not have landed. Forget what we believed; the next call reads the truth.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Another process on the same database has its own grain of this id.</summary>
    protected async Task CatchUp()
    {
        if (await Journal.End(StreamName, CancellationToken.None) != Version)
            await Read(CancellationToken.None);
    }

    /// <summary>The same for who only reads: while the database is away, what was last read is the best there is.</summary>
    protected async Task CatchUpIfPossible()
    {
        try
        {
            await CatchUp();
        }
        catch (JournalUnavailableException)
        {
            // Nothing newer is to be had.
        }
    }
}
