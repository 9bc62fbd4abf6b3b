using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Tests.Registry;

namespace ComplianceMonitor.Domain.Tests.Access;

public sealed class AccessViewTests
{
    private static readonly AccessEntry Look = new(Clinic.Now, Clinic.Nurse, "tablet-1", "main", AccessKind.SessionViewed, "s1");

    [Fact]
    public void A_view_lasts_ten_minutes_and_not_a_tick_longer()
    {
        Assert.True(AccessView.IsStill(Clinic.Now, Clinic.Now.AddMinutes(10)));
        Assert.False(AccessView.IsStill(Clinic.Now, Clinic.Now.AddMinutes(10).AddTicks(1)));
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_a_view_of_yesterday_last_until_tomorrow()
    {
        Assert.True(AccessView.IsStill(Clinic.Now, Clinic.Now.AddMilliseconds(-1)));
        Assert.False(AccessView.IsStill(Clinic.Now, Clinic.Now.AddMinutes(-10).AddTicks(-1)));
    }

    [Fact]
    public void When_it_was_is_no_part_of_which_view_it_is() => Assert.Equal(AccessView.Of(Look), AccessView.Of(Look with { At = Clinic.Now.AddMinutes(3) }));

    [Fact]
    public void Another_person_device_thing_or_right_is_another_view()
    {
        AccessEntry[] others =
        [
            Look with { Person = Clinic.OtherNurse },
            Look with { Person = null },
            Look with { Device = "tablet-2" },
            Look with { SiteId = "north" },
            Look with { What = AccessKind.FormViewed },
            Look with { SubjectSession = "s2" },
            Look with { SubjectPatient = "p1" },
            Look with { BreakGlass = true },
        ];

        Assert.Equal(others.Length, others.Select(AccessView.Of).Distinct().Count());
        Assert.DoesNotContain(AccessView.Of(Look), others.Select(AccessView.Of));
    }

    [Fact]
    public void The_same_person_in_another_role_looks_at_the_same_thing() =>
        Assert.Equal(AccessView.Of(Look), AccessView.Of(Look with { Person = Clinic.Nurse with { Role = Role.ChargeNurse } }));

    [Theory]
    [InlineData(AccessKind.PatientsSearched)]
    [InlineData(AccessKind.Exported)]
    [InlineData(AccessKind.SignedIn)]
    [InlineData(AccessKind.SignInFailed)]
    [InlineData(AccessKind.GlassBroken)]
    public void A_search_an_export_and_an_event_count_each_by_itself(AccessKind what) => Assert.Null(AccessView.Of(Look with { What = what }));
}
