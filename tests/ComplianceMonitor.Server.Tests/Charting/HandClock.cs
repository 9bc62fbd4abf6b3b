using ComplianceMonitor.Server.Clock;

namespace ComplianceMonitor.Server.Tests.Charting;

/// <summary>The clinic's time, in the test's hand: it stands until it is set.</summary>
public sealed class HandClock(DateTimeOffset start) : ClinicClock
{
    private long _ticks = start.UtcTicks;

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);

    public override ClockReading Read() => new(new DateTimeOffset(Interlocked.Read(ref _ticks), TimeSpan.Zero), 0);
}
