using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Domain.Tests.Notices;

public sealed class BackoffTests
{
    private static readonly DateTimeOffset Failed = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 30)]
    [InlineData(4, 60)]
    [InlineData(5, 120)]
    [InlineData(6, 300)]
    [InlineData(7, 300)]
    [InlineData(5000, 300)]
    public void It_is_tried_again_soon_then_less_often_then_every_five_minutes(int tries, int seconds) =>
        Assert.Equal(Failed.AddSeconds(seconds), Backoff.Next(tries, Failed));

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(1, 40, 40)]
    [InlineData(7, 40, 300)]
    [InlineData(1, 600, 600)]
    [InlineData(1, 86400, 600)]
    public void A_receiver_is_left_alone_as_long_as_it_asks_but_never_over_ten_minutes(int tries, int asked, int seconds) =>
        Assert.Equal(Failed.AddSeconds(seconds), Backoff.Next(tries, Failed, TimeSpan.FromSeconds(asked)));
}
