using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.People.StaffFact;
using static ComplianceMonitor.Domain.Tests.People.StaffRoom;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class AdministeringStaffTests
{
    private static readonly Grant[] NurseHere = [new(Role.Nurse, "main")];

    public static TheoryData<StaffFact> Changes => [new Renamed("Nora Abel"), new GrantsChanged([new(Role.Manager, "main")]), new Suspended("on leave")];

    [Fact]
    public void Whoever_is_invited_is_known_without_outer_spaces() =>
        Assert.Equal(("nora", "Nora Quist"), Nobody.Then(new Invited(" nora ", " Nora Quist ", NurseHere)).Member is { } m ? (m.Login, m.Name) : default);

    [Theory]
    [MemberData(nameof(Changes))]
    public void Only_an_administrator_changes_what_is_known_of_somebody(StaffFact change)
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator))
            Nurse.Refuses(change, RefusalCode.NotAllowed, by: Clinic.Somebody(role));
        Nurse.Then(change);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nobody_administers_themselves(StaffFact change) =>
        With(new Grant(Role.Administrator, Grant.EverySite)).Refuses(change, RefusalCode.NotAllowed, by: new Person(Id, "Nora Quist", Role.Administrator));

    [Fact]
    public void Only_an_administrator_invites()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator))
            Nobody.Refuses(new Invited("nora", "Nora Quist", NurseHere), RefusalCode.NotAllowed, by: Clinic.Somebody(role));
    }

    [Fact]
    public void Somebody_is_invited_once_suspended_once_and_restored_once()
    {
        var suspended = Nurse.Refuses(new Invited("nora", "Nora Quist", NurseHere), RefusalCode.WrongPhase)
            .Refuses(new Restored(), RefusalCode.WrongPhase)
            .Then(new Suspended("on leave"))
            .Refuses(new Suspended("on leave"), RefusalCode.WrongPhase);

        Assert.False(suspended.Then(new Restored()).Member!.IsSuspended);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_nobody_there_is_nothing_to_change(StaffFact change) => Nobody.Refuses(change, RefusalCode.UnknownPerson);

    [Fact]
    public void What_has_no_shape_is_refused_with_its_field()
    {
        Nobody.Refuses(new Invited("", "Nora Quist", NurseHere), RefusalCode.Malformed, "login")
            .Refuses(new Invited("nora quist", "Nora Quist", NurseHere), RefusalCode.Malformed, "login")
            .Refuses(new Invited("nora", " ", NurseHere), RefusalCode.Malformed, "name")
            .Refuses(new Invited("nora", "Nora Quist", []), RefusalCode.Malformed, "grants")
            .Refuses(new Invited("nora", "Nora Quist", [.. NurseHere, .. NurseHere]), RefusalCode.Malformed, "grants")
            .Refuses(new Invited("nora", "Nora Quist", [new(Role.Nurse, "")]), RefusalCode.Malformed, "grants")
            .Refuses(new Invited("nora", "Nora Quist", [new((Role)99, "main")]), RefusalCode.Malformed, "grants");
        Nurse.Refuses(new Suspended(" "), RefusalCode.Malformed, "reason").Refuses(new Renamed(""), RefusalCode.Malformed, "name");
    }

    [Fact]
    public void New_roles_are_all_there_are()
    {
        var member = Nurse.Then(new GrantsChanged([new(Role.Auditor, Grant.EverySite)])).Member!;

        Assert.Equal([Role.Auditor], member.RolesAt("main", Clinic.Now));
    }
}
