namespace ComplianceMonitor.Server.Clock;

/// <summary>
/// The time in the clinic, and how fast it runs. Facts are stamped with it and alerts fall due by it; nothing else in the
/// process runs on it (timeouts, cookies and the cluster's own watch keep real time).
/// </summary>
public abstract class ClinicClock
{
    public DateTimeOffset Now => Read().Now;

    /// <summary>Instant and rate of one moment: what a browser needs to keep counting by itself.</summary>
    public abstract ClockReading Read();
}

/// <summary>What the clinic's clock says.</summary>
/// <param name="Now">In UTC.</param>
/// <param name="Rate">Clinic seconds per real second; 0 while it stands still.</param>
public readonly record struct ClockReading(DateTimeOffset Now, double Rate);

/// <summary>The clock of a real clinic.</summary>
public sealed class RealClock(TimeProvider time) : ClinicClock
{
    public override ClockReading Read() => new(time.GetUtcNow(), 1);
}
