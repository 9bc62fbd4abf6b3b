using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Duty;

public sealed class HandOverTests
{
    private static readonly Person Charge = Clinic.Somebody(Role.ChargeNurse);

    [Fact]
    public void A_hand_over_gives_the_chair_to_who_takes_over_at_that_instant_by_who_handed_over()
    {
        var ward = Hears(Ward.Running(null), 12);

        var assigned = Assert.Single(ward.Session.Journal, r => r.Fact is NurseAssigned);
        Assert.Equal((Ward.At(12), Clinic.Nurse, "verified"), (assigned.EffectiveAt, assigned.Entry!.PerformedBy, assigned.Entry.Signature!.Meaning));
        Assert.Equal(Clinic.OtherNurse, ward.Session.Chart!.Nurse);
    }

    [Fact]
    public void Each_open_alert_passes_on_and_no_other()
    {
        var ward = Hears(Ward.Running(null).Desaturates(10).Says(new Vitals(HeartRate: 130, SpO2: 88), 11).Says(new Vitals(HeartRate: 70), 12), 13);

        var passed = ward.Session.Journal.Where(r => r.Fact is AlertPassedOn).ToList();
        Assert.Equal(ward.Session.Alerts.Where(a => a.IsOpen).Select(a => new AlertPassedOn(a.Cause, Clinic.Nurse, Clinic.OtherNurse)), passed.Select(p => p.Fact));
        Assert.Contains(passed, p => p.Fact is AlertPassedOn { Cause: "spo2-low" });
        Assert.All(passed, p => Assert.Equal((Ward.At(13), null), (p.EffectiveAt, p.Entry)));
    }

    [Fact]
    public void An_acknowledgement_goes_along_and_lasts_no_longer_for_that()
    {
        var ward = Hears(Ward.Running(null).Desaturates(10).Says(new Acknowledged("spo2-low"), 10.5), 13);

        Assert.Equal(new Acknowledgement(Clinic.OtherNurse, Ward.At(10.5)), ward.Alert().Acknowledgement);
        Assert.Equal(1, ward.Alert().Acknowledgements);
        Assert.Single(ward.Wakes(15.5).Steps());
        Assert.Equal([(10.0, "Nurse ChargeNurse", ""), (15.5, "Prescriber", "")], ward.Wakes(15.6).Steps());
    }

    [Fact]
    public void What_somebody_else_has_in_hand_stays_theirs()
    {
        var ward = Hears(Ward.Running(null).Desaturates(10).Says(new Acknowledged("spo2-low"), 10.5, Charge), 13);

        Assert.Equal(Charge, ward.Alert().Acknowledgement!.By);
    }

    [Fact]
    public void A_chair_that_somebody_else_watches_is_not_concerned()
    {
        var taken = Ward.Running(null).Says(new NurseAssigned(Clinic.Somebody(Role.Nurse)), 5, Charge);

        Assert.False(News(12).Concerns(taken.Session));
    }

    [Fact]
    public void A_chair_given_back_to_who_had_handed_over_stays_theirs()
    {
        var elsewhere = Ward.Running(null).Says(new NurseAssigned(Clinic.OtherNurse), 5, Charge);

        Assert.False(News(12).Concerns(elsewhere.Says(new NurseAssigned(Clinic.Nurse), 14, Charge).Session));
        Assert.True(News(12).Concerns(elsewhere.Says(new NurseAssigned(Clinic.Nurse), 12, Charge).Session));
    }

    [Fact]
    public void A_hand_over_is_heard_once()
    {
        var ward = Hears(Ward.Running(null), 12);

        Assert.Equal(7, ward.Session.NewsVersion);
        Assert.False(News(12).Concerns(ward.Session));
    }

    [Fact]
    public void A_patient_who_had_left_by_then_is_not_concerned()
    {
        var gone = Ward.Running(null).Says(new Left(), 11);

        Assert.True(News(11).Concerns(gone.Session));
        Assert.False(News(11.1).Concerns(gone.Session));
    }

    [Theory]
    [InlineData(Role.ChargeNurse)]
    [InlineData(Role.Manager)]
    [InlineData(Role.Prescriber)]
    public void The_session_believes_the_site_whoever_said_it(Role role) =>
        Assert.Equal(Clinic.OtherNurse, Hears(Ward.Running(null), 12, Clinic.Somebody(role)).Session.Chart!.Nurse);

    [Fact]
    public void A_site_tells_hand_overs_and_presence_in_the_order_in_which_they_were_said()
    {
        var entry = Clinic.By(Clinic.Nurse);
        SiteFact[] said = [Sites.SiteRoom.Opening, new PresenceChanged(true), new DutyBegun(Clinic.Nurse), new HandedOver(Clinic.Nurse, Clinic.OtherNurse), new PresenceChanged(false)];

        var news = SiteNews.Since(0, said.Select((fact, i) => new Domain.Registry.Kept<SiteFact>(i + 1, fact, Clinic.Now, i == 0 ? null : entry)));

        Assert.Equal([2, 4, 5], news.Select(n => n.Version));
        Assert.Equal(new NurseAssigned(Clinic.OtherNurse, 4), news[1].Told());
    }

    private static SiteNews News(double minute, Person? by = null) => new(
        7,
        new HandedOver(Clinic.Nurse, Clinic.OtherNurse),
        Clinic.By(by ?? Clinic.Nurse, Ward.At(minute)) with { Queued = true, Signature = new("verified", Ward.At(minute)) });

    /// <summary>The session hears of it two seconds later.</summary>
    private static Ward Hears(Ward ward, double minute, Person? by = null)
    {
        var news = News(minute, by);
        Assert.True(news.Concerns(ward.Session));
        var decision = Domain.Sessions.SessionDecider.Decide(ward.Session, news.Told(), news.Entry, Ward.At(minute).AddSeconds(2));
        return ward with { Session = Telling.With(ward.Session, Assert.IsType<Domain.Sessions.Decision.Accepted>(decision).Facts) };
    }
}
