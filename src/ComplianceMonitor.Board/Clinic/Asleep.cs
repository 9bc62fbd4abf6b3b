namespace ComplianceMonitor.Board.Clinic;

/// <summary>
/// Notices that this device slept, or that the page stood still: looked at each second, its two clocks agree. Where the time of day ran
/// ahead of the monotonic clock, that one slept; that somebody set the device's clock looks the same, and errs towards too early.
/// </summary>
public sealed class Asleep(TimeProvider time)
{
    /// <summary>More than this apart, the clocks disagree.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <summary>Not looked at for longer than this, the page stood still.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromSeconds(10);

    private DateTimeOffset _day = time.GetUtcNow();
    private long _monotonic = time.GetTimestamp();

    /// <summary>How long the monotonic clock stood still since it was last looked at; zero: only the page did; null: nothing did.</summary>
    public TimeSpan? Look()
    {
        var (day, monotonic) = (time.GetUtcNow(), time.GetTimestamp());
        var elapsed = time.GetElapsedTime(_monotonic, monotonic);
        var ahead = day - _day - elapsed;
        (_day, _monotonic) = (day, monotonic);
        return ahead > Apart ? ahead : ahead < -Apart || elapsed > Still ? TimeSpan.Zero : null;
    }
}
