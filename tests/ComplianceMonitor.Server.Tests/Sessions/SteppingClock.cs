using ComplianceMonitor.Server.Clock;

namespace ComplianceMonitor.Server.Tests.Sessions;

/// <summary>A clinic's clock that stands until it is moved, or goes a step further each time somebody looks.</summary>
internal sealed class SteppingClock(DateTimeOffset start) : ClinicClock
{
    private long _ticks = start.UtcTicks;
    private long _step;

    public override ClockReading Read()
    {
        var step = Interlocked.Read(ref _step);
        return new(new DateTimeOffset(Interlocked.Add(ref _ticks, step) - step, TimeSpan.Zero), 0);
    }

    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);

    /// <summary>From now on each look takes so long.</summary>
    public void Step(TimeSpan step) => Interlocked.Exchange(ref _step, step.Ticks);
}
