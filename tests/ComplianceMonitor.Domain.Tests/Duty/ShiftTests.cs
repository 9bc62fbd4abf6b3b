using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sites;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Duty;

public sealed class ShiftTests
{
    private static readonly Person Charge = Clinic.Somebody(Role.ChargeNurse);

    private static SiteRoom NoraOnDuty => SiteRoom.Given(SiteRoom.Opening, new DutyBegun(Clinic.Nurse));

    [Fact]
    public void A_site_that_has_never_begun_a_shift_keeps_none() => Assert.Null(SiteRoom.Open.Site!.Roster);

    [Fact]
    public void Somebody_is_on_duty_since_the_instant_they_said()
    {
        var since = Clinic.Now.AddMinutes(-4);
        var site = Site.Then("main", SiteRoom.Open.Site, new Kept<SiteFact>(2, new DutyBegun(Clinic.Nurse), Clinic.Now, Clinic.By(Clinic.Nurse, since)));

        Assert.Equal(new OnDuty(Clinic.Nurse, since), Assert.Single(site.Roster!.People));
    }

    [Fact]
    public void The_last_to_leave_leaves_a_site_that_keeps_shifts_with_nobody() =>
        Assert.Empty(NoraOnDuty.When(new DutyEnded(Clinic.Nurse), Clinic.By(Clinic.Nurse)).Site.Roster!.People);

    [Fact]
    public void One_person_may_serve_in_two_roles()
    {
        var asCharge = Clinic.Nurse with { Role = Role.ChargeNurse };
        var site = NoraOnDuty.When(new DutyBegun(asCharge), Clinic.By(Clinic.Nurse)).Site;

        Assert.True(site.Roster!.Holds(Role.Nurse) && site.Roster.Holds(Role.ChargeNurse));
        Assert.False(site.Roster.Without(Clinic.Nurse).Holds(Role.Nurse));
        Assert.True(site.Roster.Without(Clinic.Nurse).Holds(Role.ChargeNurse));
    }

    [Fact]
    public void A_hand_over_ends_one_duty_and_begins_the_other_at_one_instant()
    {
        var roster = NoraOnDuty.When(new HandedOver(Clinic.Nurse, Clinic.OtherNurse), Clinic.By(Clinic.Nurse)).Site.Roster!;

        Assert.Equal(new OnDuty(Clinic.OtherNurse, Clinic.Now), Assert.Single(roster.People));
    }

    [Fact]
    public void Whoever_takes_over_may_have_come_on_duty_before()
    {
        var site = SiteRoom.Given(SiteRoom.Opening, new DutyBegun(Clinic.Nurse), new DutyBegun(Clinic.OtherNurse))
            .When(new HandedOver(Clinic.Nurse, Clinic.OtherNurse), Clinic.By(Clinic.Nurse)).Site;

        Assert.Equal(Clinic.OtherNurse, Assert.Single(site.Roster!.People).Who);
    }

    [Fact]
    public void Nobody_is_on_duty_twice_or_leaves_without_having_come()
    {
        NoraOnDuty.When(new DutyBegun(Clinic.Nurse), Clinic.By(Clinic.Nurse)).ThenRefused(RefusalCode.WrongPhase);
        SiteRoom.Open.When(new DutyEnded(Clinic.Nurse), Clinic.By(Clinic.Nurse)).ThenRefused(RefusalCode.WrongPhase);
        SiteRoom.Open.When(new HandedOver(Clinic.Nurse, Clinic.OtherNurse), Clinic.By(Clinic.Nurse)).ThenRefused(RefusalCode.WrongPhase);
        NoraOnDuty.When(new DutyEnded(Clinic.Nurse with { Role = Role.ChargeNurse }), Clinic.By(Clinic.Nurse)).ThenRefused(RefusalCode.WrongPhase);
    }

    [Fact]
    public void Nobody_goes_off_duty_before_the_instant_they_came_on()
    {
        Assert.True(NoraOnDuty.When(new DutyEnded(Clinic.Nurse), Clinic.By(Clinic.Nurse, Clinic.Now)).Ruling.IsAccepted);
        NoraOnDuty.When(new DutyEnded(Clinic.Nurse), Clinic.By(Clinic.Nurse, Clinic.Now.AddTicks(-1))).ThenRefused(RefusalCode.WrongPhase);
    }

    [Fact]
    public void A_hand_over_goes_to_somebody_else_in_the_same_role()
    {
        NoraOnDuty.When(new HandedOver(Clinic.Nurse, Clinic.Nurse), Clinic.By(Clinic.Nurse)).ThenRefused(RefusalCode.Malformed, "to");
        NoraOnDuty.When(new HandedOver(Clinic.Nurse, Charge), Clinic.By(Clinic.Nurse)).ThenRefused(RefusalCode.Malformed, "to");
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public void Who_is_on_no_ladder_is_on_no_shift(Role role) =>
        SiteRoom.Open.When(new DutyBegun(Clinic.Somebody(role)), Clinic.By(role)).ThenRefused(RefusalCode.Malformed, "who");

    [Theory]
    [InlineData(Role.Nurse)]
    [InlineData(Role.ChargeNurse)]
    [InlineData(Role.Prescriber)]
    [InlineData(Role.Manager)]
    [InlineData(Role.AuthorisedRepresentative)]
    public void Everybody_on_a_ladder_keeps_their_own_duty(Role role) =>
        Assert.True(SiteRoom.Open.When(new DutyBegun(Clinic.Somebody(role)), Clinic.By(role)).Ruling.IsAccepted);

    [Theory]
    [InlineData(Role.ChargeNurse, true)]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Nurse, false)]
    [InlineData(Role.Prescriber, false)]
    [InlineData(Role.AuthorisedRepresentative, false)]
    public void Whoever_runs_the_shift_keeps_anybodys_duty(Role role, bool may)
    {
        foreach (var fact in new SiteFact[] { new DutyEnded(Clinic.Nurse), new HandedOver(Clinic.Nurse, Clinic.OtherNurse), new DutyBegun(Clinic.OtherNurse) })
            if (may)
                Assert.True(NoraOnDuty.When(fact, Clinic.By(role)).Ruling.IsAccepted);
            else
                NoraOnDuty.When(fact, Clinic.By(role)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void A_hand_over_is_signed_and_coming_on_duty_is_not()
    {
        Assert.Equal("verified", Signatures.MeaningOf(new HandedOver(Clinic.Nurse, Clinic.OtherNurse)));
        Assert.Null(Signatures.MeaningOf(new DutyBegun(Clinic.Nurse)));
    }

    [Fact]
    public void Managers_and_representatives_are_told_wherever_they_are_and_the_others_on_duty_only()
    {
        Assert.Equal([Role.Nurse, Role.ChargeNurse, Role.Prescriber], Enum.GetValues<Role>().Where(r => !Roster.Empty.Holds(r)));
        Assert.True(Roster.Empty.With(Clinic.OtherNurse, Clinic.Now).Holds(Role.Nurse));
    }

    [Fact]
    public void The_nurse_of_a_chair_is_the_one_who_watches_it_and_no_other()
    {
        var roster = Roster.Empty.With(Clinic.OtherNurse, Clinic.Now);

        Assert.False(roster.Holds(Role.Nurse, Clinic.Nurse));
        Assert.True(roster.Holds(Role.Nurse, Clinic.OtherNurse with { Role = Role.ChargeNurse })); // the same person, whatever they were assigned as
    }
}
