using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Tests.Registry;
using CsCheck;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Duty;

public sealed class NobodyOnDutyTests
{
    private static readonly Person Charge = Clinic.Somebody(Role.ChargeNurse);

    [Fact]
    public void A_site_that_keeps_no_shifts_tells_every_role_in_its_time() => Assert.Equal(
        [(10.0, "Nurse ChargeNurse", ""), (11.0, "Prescriber", ""), (25.0, "Manager", "")],
        Ward.Running(null).Desaturates(10).Wakes(30).Steps());

    [Fact]
    public void Where_everybody_is_on_duty_nothing_is_different()
    {
        var roster = On(Clinic.Nurse, Charge, Clinic.Somebody(Role.Prescriber));

        Assert.Equal(Ward.Running(null).Desaturates(10).Wakes(30).Steps(), Ward.Running(roster).Desaturates(10).Wakes(30).Steps());
    }

    [Fact]
    public void Where_nobody_is_on_duty_the_manager_is_told_at_once() => Assert.Equal(
        [(10.0, "", "Nurse ChargeNurse"), (10.0, "", "Prescriber"), (10.0, "Manager", "")],
        Ward.Running(Roster.Empty).Desaturates(10).Steps());

    [Fact]
    public void A_step_that_tells_somebody_gives_them_their_time() => Assert.Equal(
        [(10.0, "ChargeNurse", "Nurse"), (11.0, "", "Prescriber"), (11.0, "Manager", "")],
        Ward.Running(On(Charge)).Desaturates(10).Wakes(12).Steps());

    [Fact]
    public void A_chair_whose_own_nurse_is_off_duty_has_no_nurse_though_another_is_here() => Assert.Equal(
        (10.0, "ChargeNurse", "Nurse"),
        Ward.Running(On(Clinic.OtherNurse, Charge)).Desaturates(10).Steps()[0]);

    [Fact]
    public void A_step_falling_due_under_an_acknowledgement_waits_for_its_end_whoever_is_on_duty() => Assert.Equal(
        [(10.0, "ChargeNurse", "Nurse"), (15.5, "", "Prescriber"), (15.5, "Manager", "")],
        Ward.Running(On(Charge)).Desaturates(10).Says(new Acknowledged("spo2-low"), 10.5, Charge).Wakes(15.5).Wakes(15.6).Steps());

    [Fact]
    public void A_step_that_told_nobody_is_no_first_notice()
    {
        var nobody = Ward.Running(Roster.Empty).Says(new PresenceChecked(), 19).Wakes(21); // check-15 is low: its ladder is the nurse alone

        Assert.Equal([(20.0, "", "Nurse")], nobody.Steps("check-15"));
        Assert.Null(nobody.Alert("check-15").FirstNoticeAt);
        Assert.Empty(nobody.Alert("check-15").Told);
    }

    [Fact]
    public void A_second_look_at_the_same_instant_has_nothing_to_add()
    {
        var ward = Ward.Running(Roster.Empty).Desaturates(10);

        Assert.Equal(ward.Session.Version, ward.Wakes(10).Session.Version);
        Assert.Equal(ward.Steps(), ward.Wakes(19).Steps());
    }

    [Fact]
    public void Extra_wakes_change_nothing_whoever_is_on_duty() => Gen.Select(Gen.Int[0, 7], Gen.Double[10, 40].Array[0, 6]).Sample((here, wakes) =>
    {
        Person[] all = [Clinic.Nurse, Charge, Clinic.Somebody(Role.Prescriber)];
        var ward = Ward.Running(On([.. all.Where((_, i) => (here >> i) % 2 == 1)])).Desaturates(10);

        Assert.Equal(ward.Wakes(41).Steps(), wakes.Order().Aggregate(ward, (w, minute) => w.Wakes(minute)).Wakes(41).Steps());
    });

    private static Roster On(params Person[] people) => people.Aggregate(Roster.Empty, (roster, who) => roster.With(who, Clinic.Now));
}
