using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.People.StaffFact;
using static ComplianceMonitor.Domain.Tests.People.StaffRoom;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class EmergencyAccessTests
{
    private static readonly GlassBroken Broken = new("annex", "She is alone there");

    [Fact]
    public void It_lasts_four_hours_and_at_the_instant_itself_has_ended()
    {
        var member = Nurse.Then(Broken, Themselves).Member!;
        var until = Clinic.Now.AddHours(4);

        Assert.Equal(until, Assert.Single(member.Emergencies).Until);
        Assert.Equal([Role.Nurse], member.RolesAt("annex", Clinic.Now));
        Assert.Equal((true, Role.Nurse), (member.IsEmergencyAt("annex", until.AddTicks(-1)), member.Acting(Rights.Chart, "annex", until.AddTicks(-1))?.Role));
        Assert.Equal((false, null), (member.IsEmergencyAt("annex", until), member.Acting(Rights.Chart, "annex", until)));
    }

    [Fact]
    public void It_is_in_the_most_entitled_role_held_elsewhere_whatever_was_asked_for()
    {
        var member = With(new Grant(Role.Nurse, "main"), new Grant(Role.Prescriber, "north"), new Grant(Role.Manager, "main"))
            .Then(Broken with { Role = Role.Administrator, Until = Clinic.Now.AddDays(9) }, Themselves).Member!;

        Assert.Equal((Role.Prescriber, Clinic.Now.AddHours(4)), member.Emergencies.Single() is { } e ? (e.Role, e.Until) : default);
    }

    [Fact]
    public void Where_a_role_is_held_there_is_none() => With(new Grant(Role.Nurse, "main"), new Grant(Role.Auditor, "annex"))
        .Refuses(Broken, RefusalCode.WrongPhase, by: Themselves);

    [Fact]
    public void Nor_is_there_for_whoever_works_at_every_site() => With(new Grant(Role.Nurse, Grant.EverySite)).Refuses(Broken, RefusalCode.WrongPhase, by: Themselves);

    [Theory]
    [InlineData(Role.Manager)]
    [InlineData(Role.AuthorisedRepresentative)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public void Whoever_charts_nowhere_takes_none(Role role) => With(new Grant(role, "main")).Refuses(Broken, RefusalCode.NotAllowed, by: Themselves);

    [Fact]
    public void Nobody_takes_it_for_another() => Nurse.Refuses(Broken, RefusalCode.NotAllowed, by: Clinic.Somebody(Role.Nurse));

    [Theory]
    [InlineData("too short", false)]
    [InlineData("  too short ", false)]
    [InlineData("ten chars.", true)]
    public void Its_reason_has_ten_characters_at_least(string reason, bool isEnough)
    {
        if (isEnough)
            Nurse.Then(Broken with { Reason = reason }, Themselves);
        else
            Nurse.Refuses(Broken with { Reason = reason }, RefusalCode.Malformed, "reason", Themselves);
    }

    [Fact]
    public void The_suspended_are_nobody_in_an_emergency_too() =>
        Assert.Null(Nurse.Then(Broken, Themselves).Then(new Suspended("left")).Member!.Acting(Rights.Chart, "annex", Clinic.Now));

    [Fact]
    public void It_ends_with_the_role_it_came_from()
    {
        var member = Nurse.Then(Broken, Themselves).Then(new GrantsChanged([new(Role.Auditor, "annex")])).Member!;

        Assert.Equal([Role.Auditor], member.RolesAt("annex", Clinic.Now));
        Assert.False(member.IsEmergencyAt("annex", Clinic.Now));
    }

    [Fact]
    public void A_manager_or_the_representative_reviews_it_once_and_nobody_their_own()
    {
        var broken = Nurse.Then(Broken, Themselves);
        var review = new GlassReviewed(2, "rightly so");

        foreach (var role in Enum.GetValues<Role>().Except([Role.Manager, Role.AuthorisedRepresentative]))
            broken.Refuses(review, RefusalCode.NotAllowed, by: Clinic.Somebody(role));
        broken.Refuses(review, RefusalCode.NotAllowed, by: Themselves with { Role = Role.Manager })
            .Refuses(review with { Of = 1 }, RefusalCode.Malformed, "of", Clinic.Somebody(Role.Manager))
            .Refuses(review with { Note = " " }, RefusalCode.Malformed, "note", Clinic.Somebody(Role.Manager));

        var reviewed = broken.Then(review, Clinic.Somebody(Role.AuthorisedRepresentative), Clinic.Now.AddHours(5));

        Assert.Equal(
            new EmergencyReview(Clinic.Somebody(Role.AuthorisedRepresentative), Clinic.Now.AddHours(5), "rightly so"), Assert.Single(reviewed.Member!.Emergencies).Review);
        reviewed.Refuses(review, RefusalCode.WrongPhase, by: Clinic.Somebody(Role.Manager));
    }
}
