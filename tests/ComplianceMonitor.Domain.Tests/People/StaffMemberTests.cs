using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Tests.People.StaffRoom;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class StaffMemberTests
{
    [Fact]
    public void Roles_count_at_their_own_site_and_the_most_entitled_comes_first()
    {
        var member = With(new(Role.Administrator, "main"), new(Role.Nurse, "main"), new(Role.Prescriber, "annex"), new(Role.ChargeNurse, "main")).Member!;

        Assert.Equal([Role.ChargeNurse, Role.Nurse, Role.Administrator], member.RolesAt("main", Clinic.Now));
        Assert.Equal([Role.Prescriber], member.RolesAt("annex", Clinic.Now));
        Assert.Empty(member.RolesAt("north", Clinic.Now));
    }

    [Fact]
    public void A_role_of_every_site_is_one_at_each_and_is_there_once()
    {
        var member = With(new(Role.Auditor, Grant.EverySite), new(Role.Auditor, "main")).Member!;

        Assert.Equal([Role.Auditor], member.RolesAt("main", Clinic.Now));
        Assert.Equal([Role.Auditor], member.RolesAt("anywhere", Clinic.Now));
    }

    [Fact]
    public void Who_acts_does_so_in_the_first_role_that_is_entitled()
    {
        var member = With(new(Role.Nurse, "main"), new(Role.Manager, "main"), new(Role.Administrator, Grant.EverySite)).Member!;

        Assert.Equal(Role.Nurse, member.Acting(Rights.Chart, "main", Clinic.Now)?.Role);
        Assert.Equal(Role.Manager, member.Acting(Rights.Settings, "main", Clinic.Now)?.Role);
        Assert.Equal(Role.Administrator, member.Acting(Rights.ReadSite, "annex", Clinic.Now)?.Role);
        Assert.Equal(Role.Administrator, member.Acting(Rights.Accounts)?.Role);
        Assert.Null(member.Acting(Rights.Decide, "main", Clinic.Now));
        Assert.Null(member.Acting(Rights.Chart, "annex", Clinic.Now));
        Assert.Equal((Id, "Nora Quist"), member.Acting(Rights.Chart) is { } p ? (p.Id, p.Name) : default);
    }

    [Fact]
    public void The_suspended_hold_their_roles_and_act_in_none()
    {
        var member = With(new(Role.Nurse, "main"), new(Role.Administrator, Grant.EverySite)).Then(new StaffFact.Suspended("on leave")).Member!;

        Assert.Equal([Role.Nurse, Role.Administrator], member.RolesAt("main", Clinic.Now));
        Assert.All(Rights.All, right => Assert.Equal((null, null), (member.Acting(right), member.Acting(right, "main", Clinic.Now))));
    }
}
