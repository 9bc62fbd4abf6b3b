namespace ComplianceMonitor.Server.Clock;

/// <summary>
/// A clock that starts when it is told to and runs as fast as it is told to; at rate 0 it stands. A change of rate never
/// makes it jump, and it never runs backwards.
/// </summary>
public sealed class FastClock : ClinicClock
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DateTimeOffset _from;
    private long _since;
    private double _rate;

    public FastClock(TimeProvider time, DateTimeOffset start, double rate)
    {
        Check(rate);
        _time = time;
        _from = start.ToUniversalTime();
        _since = time.GetTimestamp();
        _rate = rate;
    }

    public override ClockReading Read()
    {
        lock (_gate)
            return new ClockReading(At(_time.GetTimestamp()), _rate);
    }

    /// <summary>From now on it runs at this rate.</summary>
    public void Run(double rate)
    {
        Check(rate);
        lock (_gate)
        {
            var timestamp = _time.GetTimestamp();
            _from = At(timestamp);
            _since = timestamp;
            _rate = rate;
        }
    }

    private static void Check(double rate)
    {
        if (!double.IsFinite(rate) || rate < 0)
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A clock stands, or runs forwards.");
    }

    private DateTimeOffset At(long timestamp) => _from + (_time.GetElapsedTime(_since, timestamp) * _rate);
}
