using ComplianceMonitor.Server.Clock;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Server.Tests.Clock;

public sealed class KeepingClinicTime
{
    private static readonly DateTimeOffset Seven = new(2026, 3, 2, 7, 0, 0, TimeSpan.FromHours(-5));
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_fast_clock_runs_an_hour_in_a_minute()
    {
        var clock = new FastClock(_time, Seven, rate: 60);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new ClockReading(Seven.AddHours(1), 60), clock.Read());
    }

    [Fact]
    public void It_stands_when_it_is_paused_and_goes_on_from_there()
    {
        var clock = new FastClock(_time, Seven, rate: 60);
        _time.Advance(TimeSpan.FromMinutes(1));

        clock.Run(0);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(Seven.AddHours(1), clock.Now);

        clock.Run(1);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(Seven.AddMinutes(62), clock.Now);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void It_does_not_run_backwards_or_nowhere(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FastClock(_time, Seven, rate));
}
