using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Tests.Duty;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Alerts;

public sealed class AlertFigureTests
{
    private const string Zone = "America/New_York";
    private static readonly DateOnly Day = Clinic.Today;

    [Fact]
    public void Each_alert_weighs_on_the_nurse_who_watched_the_chair_when_it_was_raised()
    {
        var handed = Ward.Running(null).Desaturates(10).Says(new NurseAssigned(Clinic.OtherNurse), 15, Clinic.Somebody(Role.ChargeNurse)).Wakes(21); // check-15 is due by 20

        var figures = Of(handed);

        Assert.Equal(figures.Alerts, figures.Burden.Sum(b => b.Alerts));
        Assert.Equal(1, Assert.Single(figures.Burden, b => b.Nurse?.Id == Clinic.OtherNurse.Id).Alerts);
        Assert.All(figures.Burden, b => Assert.Equal(Day, b.Day));
    }

    [Fact]
    public void Only_alerts_of_those_days_count()
    {
        var ward = Ward.Running(null).Desaturates(10);

        Assert.Equal(0, AlertFigures.Of([ward.Session], Zone, Day.AddDays(1), Day.AddDays(2)).Alerts);
        Assert.Equal(ward.Session.Alerts.Length, AlertFigures.Of([ward.Session], Zone, Day.AddDays(-1), Day).Alerts);
    }

    [Fact]
    public void Time_to_acknowledge_counts_from_raised_to_the_first_one()
    {
        var wards = Enumerable.Range(1, 20).Select(minute => Ward.Running(null).Desaturates(10)
            .Says(new Acknowledged("spo2-low"), 10 + (minute / 10.0)).Says(new Acknowledged("spo2-low"), 14)).ToArray();

        var figures = Of(wards);

        Assert.Equal((20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.9)), (figures.Acknowledged, figures.AcknowledgedP50, figures.AcknowledgedP95));
    }

    [Fact]
    public void Where_nobody_acknowledged_there_is_no_time() =>
        Assert.Equal((null, null), (Of(Ward.Running(null).Desaturates(10)).AcknowledgedP50, Of().ActionableShare));

    [Fact]
    public void What_ended_by_what_was_charted_was_actionable() =>
        Assert.True(Actionable(Ward.Running(null).Desaturates(10).Says(new Vitals(SpO2: 97), 12), "spo2-low"));

    [Fact]
    public void What_was_late_and_then_done_was_actionable() =>
        Assert.True(Actionable(Ward.Running(null).Wakes(21).Says(new Vitals(122, 80, 70, 14, 98, 5, Domain.Sessions.Dissociation.None), 22), "check-15"));

    [Fact]
    public void What_the_patient_refused_was_actionable() =>
        Assert.True(Actionable(Ward.Running(null).Wakes(21).Says(new Refused("check-15", "asleep"), 22), "check-15"));

    [Fact]
    public void What_ended_with_the_session_was_not()
    {
        var left = Ward.Running(null).Desaturates(10).Wakes(21).Says(new Left(), 22);

        Assert.False(Actionable(left, "spo2-low"));
        Assert.False(Actionable(left, "check-15"));
    }

    [Fact]
    public void What_rested_on_a_mistake_was_not()
    {
        var ward = Ward.Running(null).Desaturates(10);
        var wrong = ward.Session.Journal.Last(r => r.Fact is Vitals).Id;

        Assert.False(Actionable(ward.Says(new Corrected(wrong, new Vitals(SpO2: 98), Ward.At(10), "typed wrong"), 12), "spo2-low"));
    }

    [Fact]
    public void What_is_open_is_neither()
    {
        var figures = Of(Ward.Running(null).Desaturates(10));

        Assert.Equal((0, 0, null), (figures.Resolved, figures.Actionable, figures.ActionableShare));
    }

    private static AlertFigures Of(params Ward[] wards) => AlertFigures.Of(wards.Select(w => w.Session), Zone, Day, Day);

    private static bool Actionable(Ward ward, string cause)
    {
        Assert.False(ward.Alert(cause).IsOpen);
        return AlertFigures.IsActionable(ward.Session, ward.Alert(cause));
    }
}
