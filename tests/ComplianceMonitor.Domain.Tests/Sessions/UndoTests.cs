using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>What can be taken back at the chair, and what is asked twice beforehand.</summary>
public class UndoTests
{
    private static readonly string Nora = nameof(Role.Nurse);
    private static readonly Said[] Seated =
    [
        new(new Arrived("p", "3", 56, Said.Site, Said.Pack), -1200, -1200),
        new(new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []), -900, -900),
        new(new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None), -600, -600),
    ];

    [Fact]
    public void Whatever_a_person_states_is_either_taken_back_or_asked_twice_or_neither_and_never_both()
    {
        SessionFact[] neither =
        [
            new Expected("p", "main", Said.T0, 56, "spravato-us"), new Arrived("p", "3", 56, Said.Site, Said.Pack), new NurseAssigned(new Person("n", "N", Role.Nurse)),
            new PrescriberPresence(true), new Acknowledged("bp-40"), new Silenced("bp-40"), new DeviationReviewed("short-rest", "seen"), new ConflictSettled(1, 2, "cuff"),
            new Corrected(1, null, Said.T0, "typo"),
        ];
        SessionFact[] undone =
        [
            new GateCharted([], [], []), new Vitals(), new DeviceStarted(1), new DeviceDone(1), new PresenceChecked(), new SymptomCharted("nausea"), new JudgedReady(), new Moved("4"),
            new AdverseEvent(false), new SessionFact.Refused("bp-40", "no"), new FormAnswered(true),
        ];
        SessionFact[] confirmed =
        [
            new DosingEnded("enough"), new SignedOff([], []), new Left(), new Cancelled("ill"), new Transferred(), new Waived("check-15", "asleep"), new FormClaimed(), new FormConfirmed("r"),
        ];

        Assert.All(neither, f => Assert.Equal((false, false), (Undo.Allows(f), Undo.MustConfirm(f))));
        Assert.All(undone, f => Assert.Equal((true, false), (Undo.Allows(f), Undo.MustConfirm(f))));
        Assert.All(confirmed, f => Assert.Equal((false, true), (Undo.Allows(f), Undo.MustConfirm(f))));
        Assert.Equal(
            typeof(SessionFact).GetNestedTypes().Length - 5, // the clock's own
            neither.Concat(undone).Concat(confirmed).Select(f => f.GetType()).Distinct().Count());
    }

    [Fact]
    public void One_takes_back_what_one_charted_in_the_last_ten_minutes()
    {
        var session = Told(Seated);

        Assert.Equal(3, Undo.Last(session, Nora, Minute(0))!.Id);
        Assert.Null(Undo.Last(session, Nora, Minute(0.1)));
        Assert.Null(Undo.Last(session, "somebody else", Minute(-9)));
    }

    [Fact]
    public void What_was_charted_late_is_new_when_it_is_written() =>
        Assert.NotNull(Undo.Last(Told([.. Seated, new(new PresenceChecked(), 600, 1500)]), Nora, Minute(30)));

    [Fact]
    public void What_was_taken_back_is_not_taken_back_again() =>
        Assert.Null(Undo.Last(Told([.. Seated, new(new Corrected(3, null, Minute(-10), "typed at the wrong chair"), -500, -500, Role.Nurse)]), Nora, Minute(-8)));

    [Fact]
    public void A_device_that_has_ended_was_started()
    {
        Said[] started = [.. Seated, new(new DeviceStarted(1), 0, 0)];
        Assert.Equal(4, Undo.Last(Told(started), Nora, Minute(1))!.Id);

        Said[] ended = [.. started, new(new DeviceDone(1), 60, 60, Role.Prescriber)];
        Assert.Null(Undo.Last(Told(ended), Nora, Minute(2)));
        Assert.Equal(5, Undo.Last(Told(ended), nameof(Role.Prescriber), Minute(2))!.Id);
        Assert.Null(Undo.Last(Told([.. ended, new(new DeviceStarted(2), 360, 360)]), nameof(Role.Prescriber), Minute(7)));
    }

    [Fact]
    public void What_cannot_be_taken_back_is_not_skipped_for_what_came_before_it() =>
        Assert.Null(Undo.Last(Told([.. Seated, new(new Cancelled("unwell"), -300, -300)]), Nora, Minute(-4)));

    private static DateTimeOffset Minute(double minute) => Said.T0.AddMinutes(minute);

    private static Session Told(Said[] visit) =>
        Telling.With(Session.Empty, visit.Select((s, i) => new Recorded(i + 1, s.Fact, s.Entry.EffectiveAt, s.WrittenAt, s.Entry)));
}
