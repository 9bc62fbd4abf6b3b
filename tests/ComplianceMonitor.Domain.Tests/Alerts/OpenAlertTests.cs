using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Tests.Duty;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Alerts;

public sealed class OpenAlertTests
{
    [Fact]
    public void It_says_whom_it_told_when_and_what_comes_next_until_somebody_takes_it()
    {
        var ward = Ward.Running(null).Desaturates(10).Wakes(12);

        var alert = Open(ward);

        Assert.Equal([Role.Nurse, Role.ChargeNurse, Role.Prescriber], alert.Told.Select(t => t.Role));
        Assert.Equal((true, true, false), (alert.IsEscalated, alert.IsUnowned, alert.IsInHandAt(alert.RaisedAt)));
        Assert.Equal([Role.Manager], alert.Next!.Roles);
        Assert.Equal(alert.RaisedAt.AddMinutes(15), alert.Next.At);
    }

    [Fact]
    public void Whoever_took_it_has_it_up_to_and_at_the_end_of_five_minutes()
    {
        var ward = Ward.Running(null).Desaturates(10).Says(new Acknowledged("spo2-low"), 11);

        var alert = Open(ward);

        Assert.NotNull(alert.AcknowledgedBy);
        var end = alert.AcknowledgedUntil!.Value;
        Assert.Equal(end, alert.RaisedAt.AddMinutes(6));
        Assert.Equal((true, false), (alert.IsInHandAt(end), alert.IsInHandAt(end.AddTicks(1))));
    }

    [Fact]
    public void What_is_over_is_not_among_them() =>
        Assert.DoesNotContain(OpenAlert.Of("s", "session/s", Ward.Running(null).Desaturates(10).Says(new Vitals(SpO2: 97), 12).Session), a => a.Cause == "spo2-low");

    [Fact]
    public void A_sites_alert_calls_its_channel_by_name_and_its_ladder_ends_with_the_manager()
    {
        var raised = Alert.Evolve([], new AlertMove.Raised("channel-down:mail", Priority.Medium), Clinic.Now, Clinic.Now);
        var told = Alert.Evolve(raised, new AlertMove.StepTaken("channel-down:mail", 1, [Role.Manager], null), Clinic.Now, Clinic.Now);

        var alert = OpenAlert.OfSite("watch/main", Assert.Single(told), [new Channel("mail", ChannelKind.Email, "House mail")]);

        Assert.Equal(("Channel House mail is down", null, null), (alert.Text, alert.SessionId, alert.Next));
        Assert.Equal([Role.Manager], OpenAlert.OfSite("watch/main", Assert.Single(raised), []).Next!.Roles);
    }

    private static OpenAlert Open(Ward ward) => Assert.Single(OpenAlert.Of("s", "session/s", ward.Session), a => a.Cause == "spo2-low");
}
