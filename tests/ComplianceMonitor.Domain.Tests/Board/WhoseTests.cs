using ComplianceMonitor.Domain.Board;
using static ComplianceMonitor.Domain.Tests.Board.Chairs;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class WhoseTests
{
    private static readonly BoardRow[] Rows = [Row("1", "nora"), Row("2", "tomas"), Row("3", null)];

    [Fact]
    public void A_board_shows_all_mine_one_nurses_or_nobodys_chairs()
    {
        Assert.Equal(["1", "2", "3"], Shown(Whose.All));
        Assert.Equal(["1"], Shown(new(WhoseKind.Mine)));
        Assert.Equal(["2"], Shown(new(WhoseKind.Nurse, "tomas")));
        Assert.Equal(["3"], Shown(new(WhoseKind.Nobody)));
        Assert.DoesNotContain(Rows, r => new Whose(WhoseKind.Mine).Includes(r, null));
    }

    [Fact]
    public void What_a_screen_remembers_it_shows_again()
    {
        Assert.All([Whose.All, new(WhoseKind.Mine), new(WhoseKind.Nurse, "tomas"), new(WhoseKind.Nobody)], w => Assert.Equal(w, Whose.Parse(w.ToString())));
        Assert.All([null, "", "Nurse", "everybody", "17"], remembered => Assert.Equal(Whose.All, Whose.Parse(remembered)));
    }

    private static IEnumerable<string> Shown(Whose whose) => Rows.Where(r => whose.Includes(r, "nora")).Select(r => r.Chair);
}
