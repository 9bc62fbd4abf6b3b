using ComplianceMonitor.Domain.Board;
using static ComplianceMonitor.Domain.Tests.Board.Chairs;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class LookaheadTests
{
    [Fact]
    public void What_is_due_now_and_what_is_due_in_two_hours_are_both_coming_up()
    {
        var coming = Coming(Row("1", "nora", -0.1, 0, 120, 120.1));

        Assert.Equal([At(0), At(120)], coming.Select(c => c.Due));
    }

    [Fact]
    public void Five_minutes_apart_collides_and_a_second_more_does_not()
    {
        Assert.Equal(["1", "2"], Assert.Single(Collisions(Row("1", "nora", 20), Row("2", "nora", 25))).Chairs);
        Assert.Empty(Collisions(Row("1", "nora", 20), Row("2", "nora", 25 + (1 / 60.0))));
    }

    [Fact]
    public void A_chair_does_not_collide_with_itself() => Assert.Empty(Collisions(Row("1", "nora", 20, 20, 22)));

    [Fact]
    public void Two_nurses_have_four_hands() => Assert.Empty(Collisions(Row("1", "nora", 20), Row("2", "tomas", 20)));

    [Fact]
    public void A_chair_nobody_watches_collides_with_everybodys() =>
        Assert.Equal(["1", "2", "3"], Assert.Single(Collisions(Row("1", "nora", 20), Row("2", null, 21), Row("3", "tomas", 22))).Chairs);

    [Fact]
    public void What_hangs_together_is_one_collision_and_what_does_not_is_another()
    {
        var collisions = Collisions(Row("1", "nora", 20, 60), Row("2", "nora", 24), Row("3", "nora", 28, 64), Row("4", "nora", 40));

        Assert.Equal([(At(20), At(28)), (At(60), At(64))], collisions.Select(c => (c.From, c.To)));
        Assert.Equal(["1", "2", "3"], collisions[0].Chairs);
    }

    [Fact]
    public void Who_has_left_collides_with_nobody()
    {
        var gone = Row("2", "nora", 20) with { Phase = Domain.Sessions.Phase.Departed };

        Assert.Empty(Collisions(Row("1", "nora", 20), gone));
    }

    [Fact]
    public void What_is_done_already_and_what_comes_round_anyway_are_left_out()
    {
        var row = Row("1", "nora", 20, 30);

        Assert.Empty(Coming(row with { Checkpoints = [row.Checkpoints[0] with { IsDone = true }, row.Checkpoints[1] with { IsTurn = true }] }));
    }

    private static Coming[] Coming(params BoardRow[] rows) => Lookahead.Of(rows, At(0), At(0) + Lookahead.Ahead);

    private static Collision[] Collisions(params BoardRow[] rows) => Lookahead.Collisions(Coming(rows));
}
