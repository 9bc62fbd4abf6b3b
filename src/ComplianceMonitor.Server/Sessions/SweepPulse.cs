namespace ComplianceMonitor.Server.Sessions;

/// <summary>When the alert engine last looked, in real time: what the board shows as proof of life.</summary>
public sealed class SweepPulse(TimeProvider time)
{
    private long _ticks;

    /// <summary>Null until the first sweep.</summary>
    public DateTimeOffset? SweptAt => Interlocked.Read(ref _ticks) is var ticks && ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    /// <summary>How many seconds ago that was; null until the first sweep.</summary>
    public double? SecondsAgo => SweptAt is { } at ? Math.Max(0, (time.GetUtcNow() - at).TotalSeconds) : null;

    public void Swept() => Interlocked.Exchange(ref _ticks, time.GetUtcNow().UtcTicks);
}
