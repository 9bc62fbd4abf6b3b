using ComplianceMonitor.Domain.Board;
using static ComplianceMonitor.Domain.Tests.Board.Chairs;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class StartTimesTests
{
    [Fact]
    public void In_an_empty_clinic_the_next_patient_begins_at_the_next_whole_five_minutes()
    {
        Assert.Equal(new StartTime(At(0), 0, 9), StartTimes.Propose([], At(0), Pack, 2, null));
        Assert.Equal(At(5), StartTimes.Propose([], At(0.01), Pack, 2, null).At);
        Assert.Equal(At(5), StartTimes.Propose([], At(5), Pack, 2, null).At);
    }

    [Fact]
    public void The_plan_counts_from_the_last_device()
    {
        Assert.Equal([0, 6, 15, 30, 40, 60, 90, 127, 127], StartTimes.Plan(Pack, 2).Select(p => p.After.TotalMinutes));
        Assert.Equal([0, 6, 12, 15, 30, 40, 60, 90, 133, 133], StartTimes.Plan(Pack, 3).Select(p => p.After.TotalMinutes));
    }

    [Fact]
    public void The_earliest_start_without_a_collision_is_proposed()
    {
        // begun at 0 the second device is due four minutes before; up to 15 the first spray is near
        Assert.Equal((At(20), 0), Start(0, Row("1", "nora", 10)));
        Assert.Equal((At(0), 0), Start(0, Row("1", "nora", 21)));
    }

    [Fact]
    public void Another_nurses_checkpoints_stand_in_nobodys_way()
    {
        Assert.Equal(At(0), StartTimes.Propose([Row("1", "tomas", 0, 15, 30, 40)], At(0), Pack, 2, "nora").At);
        Assert.NotEqual(At(0), StartTimes.Propose([Row("1", "tomas", 0, 15, 30, 40)], At(0), Pack, 2, null).At);
    }

    [Fact]
    public void Where_every_start_collides_the_earliest_with_the_fewest_is_proposed()
    {
        var everywhere = Row("1", "nora", [.. Enumerable.Range(0, 27).Select(n => 10.0 * n)]);

        var start = StartTimes.Propose([everywhere], At(0), Pack, 2, "nora");

        Assert.Equal((At(0), 9), (start.At, start.Collisions));
    }

    [Fact]
    public void The_last_start_that_is_tried_is_two_hours_from_now()
    {
        // whatever begins up to 115 has something beside it; what begins at 120 collides with nothing
        var busy = Row("1", "nora", [.. Enumerable.Range(0, 12).Select(n => 10.0 * n)]);

        Assert.Equal((At(120), 0), Start(0, busy));
        Assert.NotEqual(0, Start(-0.1, busy).Collisions);
    }

    [Fact]
    public void A_chair_that_is_empty_by_then_counts_only_until_it_is()
    {
        var leaves = Row("1", "nora", 5) with { Phase = Domain.Sessions.Phase.Departed };

        Assert.Equal(At(0), StartTimes.Propose([leaves], At(0), Pack, 2, "nora").At);
    }

    private static (DateTimeOffset At, int Collisions) Start(double now, params BoardRow[] rows)
    {
        var start = StartTimes.Propose(rows, At(now), Pack, 2, "nora");
        return (start.At, start.Collisions);
    }
}
