namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>Where the clinic can be reached at the moment: at one process, at several, or at none.</summary>
internal sealed class FrontDoor
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<Uri[]> _open = New();

    public void Open(params Uri[] addresses)
    {
        lock (_gate)
        {
            if (_open.Task.IsCompleted)
                _open = New();
            _open.SetResult(addresses);
        }
    }

    public void Close()
    {
        lock (_gate)
            if (_open.Task.IsCompleted)
                _open = New();
    }

    /// <summary>Any address that is open; waits while there is none.</summary>
    public async Task<Uri> Any(Random random, CancellationToken ct)
    {
        Task<Uri[]> open;
        lock (_gate)
            open = _open.Task;
        var addresses = await open.WaitAsync(ct);
        return addresses[random.Next(addresses.Length)];
    }

    private static TaskCompletionSource<Uri[]> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
