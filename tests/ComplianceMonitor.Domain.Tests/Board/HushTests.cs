using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;
using static ComplianceMonitor.Domain.Tests.Board.Chairs;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class HushTests
{
    private static readonly DateTimeOffset Screen = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_silenced_screen_sounds_again_after_120_seconds()
    {
        var looks = Looks(26, Row("1", null, 20));
        var hush = Hush.Of(looks, At(26), Screen);

        Assert.Equal(Priority.Low, Hush.Worst(null, looks, At(26), Screen));
        Assert.Null(Hush.Worst(hush, looks, At(26), Screen.AddSeconds(119.9)));
        Assert.Equal(Priority.Low, Hush.Worst(hush, looks, At(26), Screen.AddSeconds(120)));
    }

    [Fact]
    public void A_new_alert_and_one_that_has_risen_sound_in_spite_of_it()
    {
        var (first, second) = (Row("1", null, 20), Row("2", null, 20));
        var hush = Hush.Of(Looks(26, first), At(26), Screen);

        Assert.Equal(Priority.Low, Hush.Worst(hush, Looks(26, first, second), At(26), Screen));
        Assert.Equal(Priority.Medium, Hush.Worst(hush, Looks(31, first), At(31), Screen));
    }

    [Fact]
    public void An_alert_of_the_site_itself_sounds_too_until_somebody_has_it()
    {
        var late = new BoardAlert("engine-late", "Alert engine is late", Priority.High, At(20), null, null, null, false);
        var had = late with { AcknowledgedBy = "Nora Quist", AcknowledgedUntil = At(25) };

        Assert.Equal(Priority.High, Hush.Worst(null, [], At(20), Screen, [late]));
        Assert.Null(Hush.Worst(Hush.Of([], At(20), Screen, [late]), [], At(20), Screen, [late]));
        Assert.Null(Hush.Worst(null, [], At(25), Screen, [had]));
    }

    [Fact]
    public void Where_nothing_is_wrong_nothing_sounds() => Assert.Null(Hush.Worst(null, Looks(20, Row("1", null, 20)), At(20), Screen));

    private static BoardLook[] Looks(double now, params BoardRow[] rows) => [.. rows.Select(r => BoardLook.Of(r, At(now)))];
}
