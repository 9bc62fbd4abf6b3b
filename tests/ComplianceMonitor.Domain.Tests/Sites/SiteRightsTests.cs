using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Sites;

public sealed class SiteRightsTests
{
    [Fact]
    public void Only_a_manager_changes_the_settings_of_the_site() =>
        Allowed(new ChairsChanged(["1"]), Role.Manager);

    [Fact]
    public void A_prescriber_or_a_manager_changes_thresholds() =>
        Allowed(new ThresholdsChanged("spravato-us", Thresholds.Of(SiteRoom.Shipped)), Role.Prescriber, Role.Manager);

    [Fact]
    public void Whoever_is_about_the_chairs_says_whether_a_prescriber_is_on_site() =>
        Allowed(new PresenceChanged(true), Role.Nurse, Role.ChargeNurse, Role.Prescriber, Role.Manager);

    [Fact]
    public void A_malformed_change_is_malformed_whoever_asks() =>
        SiteRoom.Open.When(new ChairsChanged([]), Clinic.By(Role.Nurse)).ThenRefused(RefusalCode.Malformed, "chairs");

    private static void Allowed(SiteFact fact, params Role[] roles)
    {
        foreach (var role in Enum.GetValues<Role>())
            if (roles.Contains(role))
                Assert.True(SiteRoom.Open.When(fact, Clinic.By(role)).Ruling.IsAccepted, $"{role}");
            else
                SiteRoom.Open.When(fact, Clinic.By(role)).ThenRefused(RefusalCode.NotAllowed);
    }
}
