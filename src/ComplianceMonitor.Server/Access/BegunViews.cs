using ComplianceMonitor.Domain.Access;

namespace ComplianceMonitor.Server.Access;

/// <summary>
/// The views that have begun here and are still one view. Another node, or the next run, knows nothing of them and writes a
/// line of its own: one too many is no harm, one too few would be.
/// </summary>
internal sealed class BegunViews
{
    private const int Few = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<AccessView, Begun> _begun = [];
    private int _crowd = Few;

    /// <summary>Writes the view unless it has been, or is just being, written. A view that could not be written has not begun.</summary>
    public Task Once(AccessView view, DateTimeOffset at, Func<Task> write)
    {
        Begun begun;
        lock (_lock)
        {
            if (!_begun.TryGetValue(view, out begun!) || !AccessView.IsStill(begun.At, at) || begun.HasFailed)
                _begun[view] = begun = new Begun(at, new Lazy<Task>(write));
            if (_begun.Count > _crowd)
                Forget(at);
        }

        return begun.Written.Value; // outside the lock: it may go as far as the database
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (view, _) in _begun.Where(b => !AccessView.IsStill(b.Value.At, now)).ToList())
            _begun.Remove(view);
        _crowd = Math.Max(Few, 2 * _begun.Count);
    }

    private sealed record Begun(DateTimeOffset At, Lazy<Task> Written)
    {
        public bool HasFailed => Written is { IsValueCreated: true, Value: { IsCompleted: true, IsCompletedSuccessfully: false } };
    }
}
