using ComplianceMonitor.Server.Clock;

namespace ComplianceMonitor.Server.Tests.Registry;

/// <summary>A clinic's clock in a test's hand: it stands until it is moved.</summary>
public sealed class MovableClock(DateTimeOffset start) : ClinicClock
{
    private long _ticks = start.UtcTicks;

    public override ClockReading Read() => new(new DateTimeOffset(Interlocked.Read(ref _ticks), TimeSpan.Zero), 0);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
