using System.Collections.Concurrent;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>
/// Writes down what became of messages, as many in one transaction as have come together meanwhile: a commit for each would be the slowest part of
/// sending a thousand. What cannot be written is logged; its lease runs out, and it is sent again under its key.
/// </summary>
public sealed partial class MarkWriter(IDbContextFactory<MonitorDb> dbs, ILogger<MarkWriter> log) : IDisposable
{
    private readonly ConcurrentQueue<Pending> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Done when it is written down, or could not be.</summary>
    public async Task Write(Func<MonitorDb, Task<int>> mark)
    {
        var pending = new Pending(mark);
        _waiting.Enqueue(pending);
        await _turn.WaitAsync();
        try
        {
            if (!pending.IsDone)
                await WriteAll();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAll()
    {
        var all = new List<Pending>();
        while (_waiting.TryDequeue(out var next))
            all.Add(next);
        if (!await Together(all) && all.Count > 1)
            foreach (var one in all)
                await Together([one]);
        foreach (var one in all)
            one.IsDone = true;
    }

    private async Task<bool> Together(List<Pending> marks)
    {
        try
        {
            await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            foreach (var pending in marks)
                await pending.Mark(db);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (Exception e)
        {
            NotMarked(marks.Count, e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What became of {Count} messages could not be written down; what stays unwritten will be sent again: {Kind}")]
    private partial void NotMarked(int count, string kind);

    private sealed class Pending(Func<MonitorDb, Task<int>> mark)
    {
        public Func<MonitorDb, Task<int>> Mark { get; } = mark;

        /// <summary>Read and set by whoever has the turn.</summary>
        public bool IsDone { get; set; }
    }
}
