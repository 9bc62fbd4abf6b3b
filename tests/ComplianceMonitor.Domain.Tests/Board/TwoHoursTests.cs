using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Checkpoints;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Domain.Tests.Board.Chairs;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class TwoHoursTests
{
    private static readonly Vitals Check = new(124, 80, 70, 14, 98, 5, Domain.Sessions.Dissociation.None);

    [Fact]
    public void Every_checkpoint_has_its_true_place_between_the_first_spray_and_Lock()
    {
        var line = Line(Dosed(8), 8);

        Assert.Equal((At(0), At(127), 1.0), (line.From, line.To, line.Lock));
        Assert.Equal(
            [("device-2", 6), ("check-15", 15), ("check-30", 30), ("bp-40", 40), ("check-60", 60), ("check-90", 90), ("pre-discharge", 127), ("release", 127)],
            line.Marks.Where(m => !m.IsTurn).Select(m => (m.Id, (int)Math.Round(m.Place * 127))));
        Assert.Equal([0, 6 / 127.0], line.Devices);
    }

    [Fact]
    public void What_was_done_stays_on_the_line_on_time_or_late()
    {
        var row = Dosed(30, (20, Check), (26, Check));
        var late = Dosed(24, (24, Check));

        Assert.Equal(CheckpointState.DoneOnTime, State(row, "check-15", 30));
        Assert.Equal(CheckpointState.DoneOnTime, State(row, "check-30", 30));
        Assert.Equal(CheckpointState.DoneLate, State(late, "check-15", 24));
        Assert.Equal(At(24), late.Ended!.Single(e => e.Id == "check-15").At);
    }

    [Fact]
    public void A_missed_checkpoint_stays_on_the_line_also_once_it_was_answered()
    {
        Assert.Equal(CheckpointState.Late, State(Dosed(8), "check-15", 25));
        Assert.Equal(CheckpointState.Missed, State(Dosed(8), "check-15", 25.01));
        Assert.Equal(CheckpointState.Missed, State(Dosed(33, (33, Check)), "check-15", 33));
    }

    [Fact]
    public void What_was_refused_or_waived_stays_on_the_line()
    {
        Assert.Equal(CheckpointState.Refused, State(Dosed(14, (14, new Refused("check-15", "asleep"))), "check-15", 20));
        Assert.Equal(At(14), Dosed(14, (14, new Refused("check-15", "asleep"))).Ended!.Single(e => e.Id == "check-15").At);
    }

    [Fact]
    public void At_Lock_the_line_is_full_and_beyond_it_the_line_goes_on_by_quarters_of_an_hour()
    {
        Assert.Equal((At(127), 1.0), (Line(Dosed(8), 127).To, Line(Dosed(8), 127).Place(At(127))));

        var beyond = Line(Dosed(8), 127.5);

        Assert.Equal(At(142), beyond.To);
        Assert.Equal(127 / 142.0, beyond.Lock, 9);
        Assert.Equal(At(142), Line(Dosed(8), 142).To);
        Assert.Equal(At(157), Line(Dosed(8), 142.1).To);
    }

    [Fact]
    public void A_recheck_due_after_Lock_has_its_place_before_that()
    {
        var line = Line(Dosed(120, (120, new Vitals(165, 95))), 120);

        Assert.Equal(At(142), line.To);
        Assert.Equal(135 / 142.0, line.Marks.Single(m => m.Id == "bp-recheck#1").Place, 9);
    }

    [Fact]
    public void The_checks_that_come_round_are_marked_so_and_end_with_the_line()
    {
        var turns = Line(Dosed(8), 8).Marks.Where(m => m.IsTurn).Select(m => m.Due);

        Assert.Equal(Enumerable.Range(1, 8).Select(n => At(15 * n)), turns);
    }

    [Fact]
    public void There_is_no_line_before_the_first_spray_nor_once_the_patient_has_gone()
    {
        Assert.Null(TwoHours.Of(Dosed(8) with { T0 = null, Lock = null }, At(8)));
        var gone = Dosed(130, (130, new Left()));
        Assert.Null(TwoHours.Of(gone, At(131)));
        Assert.Empty(gone.Ended!);
    }

    [Fact]
    public void A_row_of_before_what_had_ended_was_kept_still_has_a_line() =>
        Assert.NotEmpty(Line(Dosed(8) with { Ended = null, DeviceStarts = null }, 8).Marks);

    private static TwoHours Line(BoardRow row, double now) => TwoHours.Of(row, At(now))!;

    private static CheckpointState State(BoardRow row, string id, double now) => Line(row, now).Marks.Single(m => m.Id == id).State;
}
