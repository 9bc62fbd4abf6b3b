namespace ComplianceMonitor.Board.Clinic;

/// <summary>
/// The clinic's clock as last heard, carried on by this machine's own monotonic one at the clinic's rate; so it stays right
/// while the server is away, and whatever this machine believes the time of day to be.
/// </summary>
public sealed class ClinicTime(TimeProvider time)
{
    private (DateTimeOffset Instant, double Rate, long HeardAt)? _heard;

    /// <summary>Whether the clinic's clock was ever heard.</summary>
    public bool IsKnown => _heard is not null;

    /// <summary>How fast it runs: 0 is paused.</summary>
    public double Rate => _heard?.Rate ?? 1;

    /// <summary>The clinic's clock.</summary>
    public DateTimeOffset Now => _heard is var (instant, rate, at) ? instant + (time.GetElapsedTime(at) * rate) : time.GetUtcNow();

    /// <summary>Whether it is this device's guess: it was loaded again, or slept, since the server said what time it is.</summary>
    public bool IsGuessed { get; private set; }

    /// <summary>How far this device's own clock is ahead of the clinic's as last heard; null while that was not heard.</summary>
    public TimeSpan? DeviceAhead { get; private set; }

    /// <summary>Takes what the server says.</summary>
    public void Hear(DateTimeOffset now, double rate)
    {
        (_heard, IsGuessed) = ((now, rate, time.GetTimestamp()), false);
        DeviceAhead = time.GetUtcNow() - now;
    }

    /// <summary>Takes what it must be now by this device's own clock, until the server says so.</summary>
    public void Guess(DateTimeOffset now, double rate) => (_heard, IsGuessed) = ((now, rate, time.GetTimestamp()), true);
}
