using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.People;

/// <summary>The specification's table "Who may do what", row by row: what can be stated of a session, then the rest.</summary>
public class RightsTableTests
{
    private const string Clinicians = "Nurse ChargeNurse Prescriber";
    private const string Readers = Clinicians + " Manager AuthorisedRepresentative Auditor";

    /// <summary>Charted by somebody who is none of those asked about.</summary>
    private static readonly Session Here = Session.Empty.With(
        new Recorded(1, new Arrived("p", "3", 56, Said.Site, Said.Pack), Clinic.Now, Clinic.Now, Clinic.By(Clinic.OtherNurse)));

    public static TheoryData<string, SessionFact, string> Rows => new()
    {
        { "arrive", new Arrived("p", "3", 56, Said.Site, Said.Pack), Clinicians },
        { "gate items", new GateCharted(["history"], ["ride"], []), Clinicians },
        { "vitals", new Vitals(SpO2: 97), Clinicians },
        { "devices", new DeviceStarted(1), Clinicians },
        { "devices", new DeviceDone(1), Clinicians },
        { "presence", new PresenceChecked(), Clinicians },
        { "symptoms", new SymptomCharted("nausea", true), Clinicians },
        { "ready", new JudgedReady(), Clinicians },
        { "leave", new Left(), Clinicians },
        { "cancel", new Cancelled("a cold"), Clinicians },
        { "transfer", new Transferred(), Clinicians },
        { "adverse event", new AdverseEvent(true), Clinicians },
        { "move", new Moved("5"), Clinicians },
        { "answer on the form", new FormAnswered(true), Clinicians },
        { "release", new SignedOff([], []), Clinicians },
        { "accept a release item", new SignedOff([], ["bp"], "white coat"), "Prescriber" },
        { "override ride", new GateCharted([], ["ride"], ["ride"], "sister called"), "Prescriber" },
        { "override BP", new GateCharted([], [], ["baseline-bp"], "stable"), "Prescriber" },
        { "give the reason for intake", new GateCharted([], ["intake"], ["intake"], "a biscuit"), Clinicians },
        { "override what nobody may", new GateCharted([], ["enrolment"], ["enrolment"], "soon"), "" },
        { "waive", new Waived("check-15", "asleep"), "Prescriber" },
        { "end dosing", new DosingEnded("nausea"), "Prescriber" },
        { "acknowledge", new Acknowledged("bp-40"), Clinicians + " Manager AuthorisedRepresentative" },
        { "silence", new Silenced("bp-40"), Clinicians },
        { "refuse on the patient's behalf", new Refused("bp-40", "cuff hurts"), Clinicians },
        { "correct another's entry", new Corrected(1, null, Clinic.Now, "wrong"), "ChargeNurse Prescriber" },
        { "settle a conflict", new ConflictSettled(1, 2, "cuff slipped"), "ChargeNurse Prescriber" },
        { "review a deviation", new DeviationReviewed("short-rest", "counselled"), "Manager AuthorisedRepresentative" },
        { "form: claim", new FormClaimed(), Clinicians + " AuthorisedRepresentative" },
        { "form: confirm", new FormConfirmed("R-1"), Clinicians + " AuthorisedRepresentative" },
        { "write for the clock", new AlertResolved("bp-40"), "" },
    };

    /// <summary>Every right there is, by its code.</summary>
    public static TheoryData<string, string> Table => new()
    {
        { "chart", Clinicians },
        { "release", Clinicians },
        { "decide", "Prescriber" },
        { "acknowledge", Clinicians + " Manager AuthorisedRepresentative" },
        { "silence", Clinicians },
        { "correct-own", Clinicians },
        { "correct", "ChargeNurse Prescriber" },
        { "be-second", Clinicians },
        { "assign", "Nurse ChargeNurse Manager" },
        { "keep-presence", Clinicians + " Manager" },
        { "keep-duty", Clinicians + " Manager AuthorisedRepresentative" },
        { "review", "Manager AuthorisedRepresentative" },
        { "send-form", Clinicians + " AuthorisedRepresentative" },
        { "register", Clinicians },
        { "read-patients", Readers },
        { "read-audit", Readers },
        { "export", "Manager AuthorisedRepresentative Auditor" },
        { "read-board", Readers },
        { "read-site", Readers + " Administrator" },
        { "settings", "Manager" },
        { "thresholds", "Prescriber Manager" },
        { "devices", "Manager" },
        { "keys", "Manager" },
        { "accounts", "Administrator" },
        { "break-glass", Clinicians },
        { "review-glass", "Manager AuthorisedRepresentative" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_right_is_held_by_those_in_its_row_and_nobody_else(string right, SessionFact fact, string holders) => Assert.True(
        Enum.GetValues<Role>().Where(role => SessionRights.May(Clinic.Somebody(role), fact, Here)).Order().Select(r => r.ToString())
            .SequenceEqual(holders.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        right);

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_right_of_the_table_is_held_by_those_in_its_row_and_nobody_else(string code, string holders) =>
        Assert.Equal(holders, string.Join(' ', Enum.GetValues<Role>().Where(Rights.Find(code)!.Allows)));

    [Fact]
    public void The_table_holds_every_right_once()
    {
        Assert.Equal(Table.Select(r => r.Data.Item1), Rights.All.Select(r => r.Code));
        Assert.Equal(
            typeof(Rights).GetFields().Where(f => f.FieldType == typeof(Right)).Select(f => (Right)f.GetValue(null)!).ToHashSet(), [.. Rights.All]);
    }

    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.ChargeNurse, true)]
    [InlineData(Role.Prescriber, true)]
    [InlineData(Role.Manager, false)]
    [InlineData(Role.AuthorisedRepresentative, false)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Administrator, false)]
    public void The_second_person_is_another_clinician(Role role, bool may) =>
        Assert.Equal(may, SessionRights.MayBeSecond(Clinic.Somebody(role), Clinic.Nurse));

    [Fact]
    public void Nobody_is_their_own_second_person() => Assert.False(SessionRights.MayBeSecond(Clinic.Nurse, Clinic.Nurse));

    [Fact]
    public void A_nurse_corrects_her_own_entry_and_nobody_elses()
    {
        var session = Session.Empty.With(new Recorded(1, new Arrived("p", "3", 56, Said.Site, Said.Pack), Clinic.Now, Clinic.Now, Clinic.By(Clinic.Nurse)));
        var correction = new Corrected(1, new Arrived("p", "4", 56, Said.Site, Said.Pack), Clinic.Now, "sat elsewhere");

        Assert.True(SessionRights.May(Clinic.Nurse, correction, session));
        Assert.False(SessionRights.May(Clinic.OtherNurse, correction, session));
    }

    [Fact]
    public void A_nurse_takes_a_chair_or_hands_hers_over_and_gives_nobody_elses_away()
    {
        var (hers, others, mine) = (new NurseAssigned(Clinic.Nurse), new NurseAssigned(Clinic.OtherNurse), Watched(Clinic.Nurse));

        Assert.True(SessionRights.May(Clinic.Nurse, hers, Here)); // nobody watches it yet
        Assert.False(SessionRights.May(Clinic.Nurse, others, Here));
        Assert.True(SessionRights.May(Clinic.Nurse, others, mine));
        Assert.True(SessionRights.May(Clinic.OtherNurse, others, mine)); // taken over
        Assert.False(SessionRights.May(Clinic.OtherNurse, new NurseAssigned(Clinic.Somebody(Role.Nurse)), mine));
    }

    [Theory]
    [InlineData(Role.ChargeNurse, true)]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Prescriber, false)]
    [InlineData(Role.AuthorisedRepresentative, false)]
    [InlineData(Role.Auditor, false)]
    [InlineData(Role.Administrator, false)]
    public void Whoever_runs_the_shift_gives_any_chair_to_anybody(Role role, bool may) =>
        Assert.Equal(may, SessionRights.May(Clinic.Somebody(role), new NurseAssigned(Clinic.OtherNurse), Watched(Clinic.Nurse)));

    private static Session Watched(Person by) => Here.With(new Recorded(2, new NurseAssigned(by), Clinic.Now, Clinic.Now, Clinic.By(by)));
}
