using ComplianceMonitor.Domain.Board;
using CsCheck;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Domain.Tests.Board.Chairs;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class BoardLookTests
{
    private static readonly BoardRow[] Rows =
    [
        Dosed(8),
        Dosed(48, (14, new Vitals(190, 125)), (15, new Acknowledged("bp-crisis")), (16, new Silenced("bp-crisis")), (41, new Vitals(165, 95))),
        Row("1", null, 20, 25, 140),
    ];

    [Fact]
    public void Until_it_has_to_be_worked_out_anew_a_row_looks_the_same() =>
        Gen.Select(Gen.OneOf(Rows), Gen.Int[0, 2 * 60 * 200], Gen.Int[0, 2 * 60 * 40]).Sample((row, half, later) =>
        {
            var look = BoardLook.Of(row, At(half / 120.0));
            var then = At((half + later) / 120.0);
            if (!look.HoldsFor(row, then))
                return;

            var anew = BoardLook.Of(row, then);
            Assert.Equal(
                (look.Phase, look.Worst, look.Next, look.Next?.StateAt(look.At), look.TwoHours?.To),
                (anew.Phase, anew.Worst, anew.Next, anew.Next?.StateAt(then), anew.TwoHours?.To));
            Assert.Equal(look.Alerts, anew.Alerts);
            Assert.Equal(look.Alerts.Select(a => a.SoundsAt(look.At)), anew.Alerts.Select(a => a.SoundsAt(then)));
            Assert.Equal(look.TwoHours?.Marks ?? [], anew.TwoHours?.Marks ?? []);
            Assert.Equal(look.Missed, anew.Missed);
        });

    [Fact]
    public void It_holds_for_that_row_alone_and_not_before_its_own_instant()
    {
        var look = BoardLook.Of(Rows[0], At(9));

        Assert.True(look.HoldsFor(Rows[0], At(9)));
        Assert.False(look.HoldsFor(Rows[0], At(8.9)));
        Assert.False(look.HoldsFor(Rows[0] with { Version = 99 }, At(9)));
        Assert.Equal(At(10), look.Until);
    }

    [Fact]
    public void The_worst_alert_comes_first_then_what_is_due_next_then_the_chair()
    {
        BoardRow[] rows = [Row("b", null, 30), Row("a", null, 30), Row("late", null, 1), Row("missed", null, -5), Row("soon", null, 20)];

        Assert.Equal(["missed", "late", "soon", "a", "b"], rows.Select(r => BoardLook.Of(r, At(7))).Order(BoardLook.MostPressingFirst).Select(l => l.Row.Chair));
    }

    [Fact]
    public void What_was_missed_stays_to_be_told_while_the_patient_is_here()
    {
        Assert.Equal(["check-15"], BoardLook.Of(Dosed(8), At(29)).Missed.Where(c => !c.IsTurn).Select(c => c.Id));
        Assert.Empty(BoardLook.Of(Dosed(131, (130, new Left())), At(131)).Missed);
    }
}
