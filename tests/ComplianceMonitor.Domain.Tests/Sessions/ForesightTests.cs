using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>What would come of a fact, said before it is recorded.</summary>
public class ForesightTests
{
    private static readonly Vitals Set = new(122, 78, 70, 14, 98, 5, Dissociation.None);

    private static readonly Session Session = Telling.With(Session.Empty, Told(
    [
        new(new Arrived("p", "3", 56, Said.Site, Said.Pack), -1200, -1200),
        new(new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []), -900, -900),
        new(Set, -600, -600),
        new(new DeviceStarted(1), 0, 0),
        new(new DeviceDone(1), 60, 60),
        new(new DeviceStarted(2), 360, 360),
        new(new DeviceDone(2), 420, 420),
        new(Set, 900, 900),
        new(Set, 1800, 1800),
    ]));

    [Fact]
    public void A_reading_counts_for_every_checkpoint_whose_window_it_falls_into() =>
        Assert.Equal(["bp-40", "check-60", "presence#4"], Ids(Foresight.Of(Session, Set, Minute(50), Minute(50))));

    [Fact]
    public void A_reading_that_lacks_something_does_not_count() =>
        Assert.Equal(["bp-40", "presence#4"], Ids(Foresight.Of(Session, Set with { Moaas = null }, Minute(50), Minute(50))));

    [Fact]
    public void It_counts_for_when_it_was_measured() =>
        Assert.Equal(["bp-40"], Ids(Foresight.Of(Session, Set, Minute(38), Minute(44))));

    [Fact]
    public void Whoever_leaves_before_the_lock_breaks_it_and_by_how_much_is_known()
    {
        var broken = Foresight.Of(Session, new Left(), Minute(126), Minute(126)).Breaks;

        Assert.Equal(TimeSpan.FromMinutes(1), broken.Single(d => d.Code == "early-departure").Shortfall);
        Assert.Contains(broken, d => d.Code == "no-pre-discharge-check");
    }

    [Fact]
    public void What_was_broken_already_is_not_broken_by_it() =>
        Assert.DoesNotContain(Foresight.Of(Session, new Left(), Minute(126), Minute(126)).Breaks, d => d.Code == "bp-40-missed");

    private static DateTimeOffset Minute(double minute) => Said.T0.AddMinutes(minute);

    private static string[] Ids(Foresight foresight) => [.. foresight.Completes.Select(c => c.Id).Order()];

    private static Recorded[] Told(Said[] visit) =>
        [.. visit.Select((s, i) => new Recorded(i + 1, s.Fact, s.Entry.EffectiveAt, s.WrittenAt, s.Entry))];
}
