using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class Times
{
    private const string NewYork = "America/New_York";
    private static readonly DateTimeOffset Ten = new(2026, 3, 2, 15, 0, 30, TimeSpan.Zero); // 10:00:30 there

    [Theory]
    [InlineData("9:55")]
    [InlineData("09:55")]
    [InlineData("955")]
    [InlineData(" 0955 ")]
    public void A_time_may_be_typed_as_nurses_write_it(string typed) =>
        Assert.Equal(Ten.AddMinutes(-5.5), TypedTime.Parse(typed, Ten, NewYork));

    [Theory]
    [InlineData("25:00")]
    [InlineData("9.55")]
    [InlineData("soon")]
    [InlineData("")]
    public void What_is_no_time_of_day_is_not_guessed_at(string typed) => Assert.Null(TypedTime.Parse(typed, Ten, NewYork));

    [Fact]
    public void A_time_that_lies_ahead_was_yesterday()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 23, 50, 0, TimeSpan.FromHours(-5)), TypedTime.Parse("23:50", Ten, NewYork));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 10, 2, 0, TimeSpan.FromHours(-5)), TypedTime.Parse("10:02", Ten, NewYork));
    }

    [Fact]
    public void Elapsed_is_rounded_down_and_what_remains_is_rounded_up()
    {
        Assert.Equal("1:58:59", Show.Elapsed(new TimeSpan(0, 1, 58, 59, 900)));
        Assert.Equal("1:01", Show.Remaining(new TimeSpan(0, 0, 1, 0, 100)));
        Assert.Equal("−0:05", Show.Remaining(TimeSpan.FromSeconds(-5)));
    }

    [Fact]
    public void The_clinics_clock_is_carried_on_at_its_own_rate()
    {
        var machine = new FakeTimeProvider();
        var clinic = new ClinicTime(machine);

        clinic.Hear(Ten, rate: 60);
        machine.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Ten.AddMinutes(10), clinic.Now);

        clinic.Hear(clinic.Now, rate: 0);
        machine.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Ten.AddMinutes(10), clinic.Now);
    }

    [Fact]
    public void Pressing_again_without_an_answer_is_the_same_intent_and_another_value_is_not()
    {
        var first = Intent.Of(null, "122/78", null, Ten);

        Assert.Same(first, Intent.Of(first, "122/78", null, Ten.AddSeconds(20)));
        Assert.NotEqual(first.Key, Intent.Of(first, "132/78", null, Ten.AddSeconds(20)).Key);
        Assert.NotEqual(first.Key, Intent.Of(first, "122/78", Ten.AddMinutes(-3), Ten.AddSeconds(20)).Key);
    }
}
