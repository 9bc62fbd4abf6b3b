using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Access;

/// <summary>
/// Who saw whose data, on the journal. Each run of the process writes a stream of its own, so nobody races for it; what comes
/// while one commit is under way goes together into the next.
/// </summary>
public sealed class AccessLog(MonitorJournal journal, ClinicClock clock) : IHostedService
{
    private const int MostInACommit = 500;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private readonly BegunViews _begun = new();
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;

    // Only the one that writes touches these.
    private string _stream = AnotherStream();
    private Head _head = Head.Start;

    /// <summary>Done once the entry is committed.</summary>
    /// <exception cref="JournalUnavailableException">It may not have been: whatever it is about must not be given.</exception>
    public Task Write(AccessEntry entry)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Detail?.Length ?? 0, AccessEntry.LongestDetail);

        var waiting = new Waiting(entry);
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (!_isWriting)
            {
                _isWriting = true;
                _writing = Task.Run(WriteAll);
            }
        }

        return waiting.Committed.Task;
    }

    /// <summary>The same for a look: it is written once for a view, however often the page reads itself again.</summary>
    /// <param name="look">The look as the page asks for it.</param>
    /// <param name="complete">Adds what the page does not know, such as the patient of a session; asked only if it is written.</param>
    public Task WriteView(AccessEntry look, Func<AccessEntry, Task<AccessEntry>> complete) =>
        AccessView.Of(look) is { } view ? _begun.Once(view, look.At, () => WriteWhole(look, complete)) : WriteWhole(look, complete);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What was handed in is written before the process ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task writing;
        lock (_lock)
            writing = _writing;
        await writing.WaitAsync(cancellationToken);
    }

    private async Task WriteWhole(AccessEntry look, Func<AccessEntry, Task<AccessEntry>> complete) => await Write(await complete(look));

    private async Task WriteAll()
    {
        while (Next() is { Length: > 0 } together)
        {
            try
            {
                await Commit(together);
                Array.ForEach(together, w => w.Committed.SetResult());
            }
            catch (Exception e)
            {
                // It may or may not have landed. Where the stream ends is no longer known: begin another.
                (_stream, _head) = (AnotherStream(), Head.Start);
                Array.ForEach(together, w => w.Committed.SetException(e));
            }
        }
    }

    private async Task Commit(Waiting[] together)
    {
        var (stream, first) = (_stream, _head.Version + 1);
        NewEntry[] entries = [.. together.Select(w => new NewEntry(AccessEntry.StoredName, JsonSerializer.Serialize(w.Entry, MonitorJson.Options)))];
        _head = await journal.Append(
            stream, _head, entries, clock.Now, alongside: (db, _) => db.Accesses.AddRange(together.Select((w, i) => Row(stream, first + i, w.Entry))));
    }

    private Waiting[] Next()
    {
        lock (_lock)
        {
            Waiting[] together = [.. Enumerable.Range(0, Math.Min(_waiting.Count, MostInACommit)).Select(_ => _waiting.Dequeue())];
            _isWriting = together.Length > 0;
            return together;
        }
    }

    private static AccessRow Row(string stream, int version, AccessEntry entry) => new()
    {
        Stream = stream,
        Version = version,
        SiteId = entry.SiteId,
        At = entry.At,
        PersonId = entry.Person?.Id,
        SessionId = entry.SubjectSession,
        PatientId = entry.SubjectPatient,
    };

    private static string AnotherStream() => Streams.Access(Guid.NewGuid().ToString("N"));

    private sealed record Waiting(AccessEntry Entry)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
