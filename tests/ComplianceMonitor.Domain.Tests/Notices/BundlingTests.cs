using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using CsCheck;

namespace ComplianceMonitor.Domain.Tests.Notices;

public sealed class BundlingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_waits_goes_together_at_once()
    {
        var bundle = Bundling.Of([Low("a"), Low("b")], [], 20, Now);

        Assert.Equal(["a", "b"], Assert.Single(bundle.Messages));
        Assert.Null(bundle.LookAgainAt);
    }

    [Fact]
    public void Within_a_minute_of_a_message_the_rest_waits_until_the_minute_is_over()
    {
        var bundle = Bundling.Of([Low("a")], [Now.AddMinutes(-1).AddTicks(1)], 20, Now);

        Assert.Empty(bundle.Messages);
        Assert.Equal(Now.AddTicks(1), bundle.LookAgainAt);
        Assert.Single(Bundling.Of([Low("a")], [Now.AddMinutes(-1)], 20, Now).Messages);
    }

    [Fact]
    public void High_ones_go_alone_and_at_once_whatever_went_before()
    {
        var bundle = Bundling.Of([Low("a"), High("b"), High("c")], [Now, .. Enumerable.Repeat(Now.AddMinutes(-10), 50)], 3, Now);

        Assert.Equal([["b"], ["c"]], bundle.Messages);
        Assert.Equal(Now.AddMinutes(60), bundle.LookAgainAt);
    }

    [Fact]
    public void A_high_one_is_a_message_too_and_the_rest_waits_its_minute() =>
        Assert.Equal(Now.AddMinutes(1), Bundling.Of([Low("a"), High("b")], [], 20, Now).LookAgainAt);

    [Fact]
    public void Beyond_the_limit_of_an_hour_the_rest_goes_as_one_at_the_next_slot()
    {
        DateTimeOffset[] sent = [Now.AddMinutes(-50), Now.AddMinutes(-40), Now.AddMinutes(-5)];

        Assert.Equal(Now.AddMinutes(10), Bundling.Of([Low("a"), Low("b")], sent, 3, Now).LookAgainAt);
        Assert.Equal(["a", "b"], Assert.Single(Bundling.Of([Low("a"), Low("b")], sent, 3, Now.AddMinutes(10)).Messages));
        Assert.Single(Bundling.Of([Low("a")], sent, 4, Now).Messages);
    }

    [Fact]
    public void What_is_held_back_goes_with_the_instant_it_may()
    {
        var quiet = new Waiting("a", Priority.Medium, Now.AddHours(8));

        Assert.Equal((0, quiet.NotBefore), (Bundling.Of([quiet], [], 20, Now).Messages.Length, Bundling.Of([quiet], [], 20, Now).LookAgainAt));
        Assert.Single(Bundling.Of([quiet], [], 20, quiet.NotBefore).Messages);
    }

    [Fact]
    public void A_clock_that_was_set_back_holds_nothing_up() =>
        Assert.Single(Bundling.Of([Low("a")], [Now.AddHours(1)], 1, Now).Messages);

    [Fact]
    public void Nothing_is_lost_nothing_doubled_high_never_waits_and_the_rest_never_crowds() => Gen.Select(Waitings, Gen.Int[1, 5]).Sample((waiting, most) =>
    {
        var (left, sent, told) = (waiting.ToList(), new List<DateTimeOffset>(), new List<string>());
        for (var now = Now; left.Count > 0;)
        {
            var bundle = Bundling.Of(left, sent, most, now);
            foreach (var message in bundle.Messages)
            {
                var isHigh = waiting.Single(w => w.Id == message[0]).Priority == Priority.High;
                Assert.True(isHigh || !sent.Any(at => now - at < Bundling.Within));
                Assert.True(isHigh || sent.Count(at => now - at < TimeSpan.FromHours(1)) < most);
                told.AddRange(message);
                sent.Add(now);
                Assert.All(message, id => Assert.True(left.RemoveAll(w => w.Id == id) == 1));
            }

            Assert.DoesNotContain(left, w => w.Priority == Priority.High && w.NotBefore <= now);
            Assert.Equal(left.Count == 0, bundle.LookAgainAt is null);
            Assert.True(left.Count == 0 || bundle.LookAgainAt > now);
            now = bundle.LookAgainAt ?? now;
        }

        Assert.Equal(waiting.Select(w => w.Id).Order(), told.Order());
    });

    private static Gen<Waiting[]> Waitings => Gen.Select(Gen.Int[-600, 600], Gen.Int[0, 3].Select(n => n == 3 ? null : (Priority?)n))
        .Array[0, 12].Select(all => all.Select((w, i) => new Waiting($"{i}", w.Item2, Now.AddSeconds(w.Item1))).ToArray());

    private static Waiting Low(string id) => new(id, Priority.Low, Now);

    private static Waiting High(string id) => new(id, Priority.High, Now);
}
