using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Board;

public sealed class DowntimeSheetTests
{
    private static readonly DowntimeRules Rules = new(Said.Pack);

    [Fact]
    public void A_sheet_holds_what_is_still_to_come_by_when_it_is_due_and_not_what_is_done_or_missed()
    {
        var session = Given(Dosed, [new(new Vitals(SpO2: 98, RespiratoryRate: 14, Moaas: 5), Min(14), Min(14))]);

        var sheet = Sheet(session, at: 27);

        Assert.Equal(
            [
                "check-30", "presence#2", "bp-40", "presence#3", "check-60", "presence#4", "presence#5", "check-90", "presence#6", "presence#7",
                "presence#8", "pre-discharge", "release",
            ],
            sheet.Lines.Select(l => l.Checkpoint.Id));
        Assert.Empty(sheet.ByHand);
        Assert.Equal(Said.T0.AddMinutes(52), sheet.Lines[2].Checkpoint.Window.LateAfter);
        Assert.Equal([Requirement.Bp], sheet.Lines[2].Asks);
    }

    [Fact]
    public void A_board_that_heard_nothing_since_still_prints_the_times_of_the_hours_to_come()
    {
        var row = BoardRow.From("s", Given(Dosed), "MK", Minute(8))!;

        var sheet = DowntimeSheet.Of(row, null, Rules, Minute(100));

        Assert.Equal(["check-90", "presence#6", "presence#7", "presence#8", "pre-discharge", "release", "presence#9", "presence#10"], sheet.Lines.Select(l => l.Checkpoint.Id));
        Assert.Null(sheet.Devices);
        Assert.Equal("MK", sheet.Row!.Initials);
    }

    [Fact]
    public void While_a_device_is_expected_Lock_is_provisional_and_the_rest_runs_until_the_device_may_be_started()
    {
        var session = Given(Arrived(84), Started(1, 0), Done(1, 1));

        var sheet = Sheet(session, at: 2);

        Assert.True(sheet.IsLockProvisional);
        Assert.Equal(Minute(6), sheet.RestUntil);
        Assert.Equal([("device-3", "D2", 5), ("pre-discharge", "TL", 110), ("release", "TL", 120)], sheet.ByHand.Select(l => (l.Id, l.From, l.Opens)));
        Assert.Contains("device-2", sheet.Lines.Select(l => l.Checkpoint.Id));
        Assert.DoesNotContain("pre-discharge", sheet.Lines.Select(l => l.Checkpoint.Id));
        Assert.Equal(
            [new(1, Minute(0), Minute(1)), new(2, null, null), new DowntimeDevice(3, null, null)],
            sheet.Devices!);
    }

    [Fact]
    public void Where_Lock_counts_from_the_first_device_it_does_not_move_and_its_times_are_printed()
    {
        Said[] arrived = [new(new Arrived("p", "3", 56, Said.Site with { LockAnchor = LockAnchor.FirstDevice }, Said.Pack), Min(-20), Min(-20))];

        var sheet = Sheet(Given(arrived, Started(1, 0), Done(1, 1)), at: 2);

        Assert.Equal(Minute(110), sheet.Lines.Single(l => l.Checkpoint.Id == "pre-discharge").Opens);
        Assert.Empty(sheet.ByHand);
    }

    [Fact]
    public void Once_every_device_has_an_outcome_Lock_stands_and_nothing_is_left_to_work_out()
    {
        var sheet = Sheet(Given(Dosed), at: 8);

        Assert.False(sheet.IsLockProvisional);
        Assert.Null(sheet.RestUntil);
        Assert.Empty(sheet.ByHand);
        Assert.Empty(sheet.Gate);
    }

    [Fact]
    public void Facts_older_than_the_board_say_nothing_on_the_sheet()
    {
        var older = Given(Arrived(56), Started(1, 0));
        var row = BoardRow.From("s", Given(Dosed), "MK", Minute(8))!;

        var sheet = DowntimeSheet.Of(row, older, Rules, Minute(9));

        Assert.Null(sheet.Devices);
        Assert.Equal(Minute(127), sheet.Row!.Lock);
    }

    [Fact]
    public void Facts_newer_than_the_board_give_the_times_and_the_initials_stay_the_boards()
    {
        var row = BoardRow.From("s", Given(Arrived(56), Started(1, 0)), null, Minute(0))!;

        var sheet = DowntimeSheet.Of(row, Given(Dosed), Rules, Minute(9));

        Assert.Equal(Minute(127), sheet.Row!.Lock);
        Assert.Null(sheet.Row.Initials);
    }

    [Fact]
    public void Before_the_first_spray_everything_is_to_be_worked_out_by_hand_for_the_devices_ordered()
    {
        var sheet = Sheet(Given(Arrived(56)), at: -10);

        Assert.Empty(sheet.Lines);
        Assert.Equal("device-2", Assert.Single(sheet.ByHand, l => l.From.StartsWith('D')).Id);
        Assert.Equal(8, sheet.Gate.Length);
        Assert.Equal(11, sheet.Release.Length);
    }

    [Fact]
    public void What_is_worked_out_by_hand_is_what_the_checkpoint_clock_lays_out()
    {
        var laidOut = CheckpointClock.At(Given(Dosed).Chart!, Minute(7), Minute(130));

        var checkedLines = 0;
        foreach (var line in HandLine.Of(Rules, 2).Where(l => l.From != "D1"))
        {
            var window = laidOut.Single(c => c.Id == line.Id).Window!;
            var (from, tl) = (line.From == "TL" ? Minute(7) : Said.T0, Minute(7));
            Assert.Equal(window.Opens, from.AddMinutes(line.Opens));
            Assert.Equal(window.Due, from.AddMinutes(line.Due));
            Assert.Equal(window.LateAfter, Later(from.AddMinutes(line.LateAfter), tl.AddMinutes(line.LateAfterTL ?? 0)));
            Assert.Equal(window.MissedAfter, line.MissedAfter is { } missed ? Later(from.AddMinutes(missed), tl.AddMinutes(line.MissedAfterTL ?? 0)) : null);
            checkedLines++;
        }

        Assert.Equal(15, checkedLines);
    }

    [Fact]
    public void A_site_that_counts_Lock_from_the_first_device_works_it_out_from_the_first_spray()
    {
        var last = HandLine.Of(Rules, 3).Single(l => l.Id == "pre-discharge");
        var first = HandLine.Of(Rules with { LockAnchor = LockAnchor.FirstDevice }, 3).Single(l => l.Id == "pre-discharge");

        Assert.Equal(("TL", 110, 120), (last.From, last.Opens, last.Due));
        Assert.Equal(("T0", 110, 120), (first.From, first.Opens, first.Due));
    }

    [Fact]
    public void A_sheet_says_what_a_reading_would_bring_about()
    {
        var armed = DowntimeSheet.Blank("7", Rules).IfArmed;

        Assert.Equal(
            [(Arming.Elevated, 15, 20, 25), (Arming.Severe, 5, 7, 10), (Arming.Spo2Low, 2, 4, 5)],
            armed.Select(a => (a.ArmedBy!.Value, a.Due, a.LateAfter, a.MissedAfter!.Value)));
    }

    [Fact]
    public void Who_keeps_to_the_whole_minutes_on_paper_keeps_the_seconds_of_the_rule()
    {
        Said[] late = [new(new DeviceStarted(1, "L1", Happened: true), 23, 23), new(new DeviceDone(1), 80, 80)];

        var line = Sheet(Given(Arrived(28), late), at: 2).Lines.Single(l => l.Checkpoint.Id == "bp-40");

        Assert.Equal((Minute(36), Minute(41)), (line.Opens, line.Due));
        Assert.Equal((Minute(50), Minute(60)), (line.LateAfter, line.MissedAfter));
    }

    [Fact]
    public void Every_chair_has_its_sheet_in_the_sites_order_and_a_free_one_its_blank_form()
    {
        var board = ClinicBoard.Empty.With(BoardRow.From("s", Given(Dosed), "MK", Minute(8))!);

        var sheets = DowntimeSheet.Of(["2", "3", "4"], board, _ => null, Rules, Minute(9));

        Assert.Equal([("2", false), ("3", true), ("4", false)], sheets.Select(s => (s.Chair!, s.Row is not null)));
    }

    [Fact]
    public void Where_nothing_is_known_there_is_one_form_for_any_chair()
    {
        var sheet = Assert.Single(DowntimeSheet.Of([], ClinicBoard.Empty, _ => null, Rules, Minute(0)));

        Assert.Null(sheet.Chair);
        Assert.Equal(17, sheet.ByHand.Length);
    }

    private static Said[] Dosed => [.. Arrived(56), .. Started(1, 0), .. Done(1, 1), .. Started(2, 6), .. Done(2, 7)];

    private static Said[] Arrived(int mg) => [new(new Arrived("p", "3", mg, Said.Site, Said.Pack, OrderReason: mg == 28 ? "first visit" : null), Min(-20), Min(-20))];

    private static Said[] Started(int device, int minute) => [new(new DeviceStarted(device, "L1", Happened: true), Min(minute), Min(minute))];

    private static Said[] Done(int device, int minute) => [new(new DeviceDone(device), Min(minute), Min(minute))];

    private static Session Given(params Said[][] visit) =>
        visit.SelectMany(said => said).Aggregate(Session.Empty, (s, said) => Telling.With(s, Assert.IsType<Decision.Accepted>(SessionDecider.Decide(s, said.Fact, said.Entry, said.WrittenAt)).Facts));

    private static DowntimeSheet Sheet(Session session, double at) =>
        DowntimeSheet.Of(BoardRow.From("s", session, "MK", Minute(at))!, session, Rules, Minute(at));

    private static DateTimeOffset Minute(double minute) => Said.T0.AddMinutes(minute);

    private static int Min(int minute) => minute * 60;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
