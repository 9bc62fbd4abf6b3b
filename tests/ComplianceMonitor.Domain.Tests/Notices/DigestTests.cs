using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Duty;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sessions;
using ComplianceMonitor.Domain.Tests.Sites;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Notices;

/// <summary>What a manager reads when the clinic has closed.</summary>
public sealed class DigestTests
{
    private static readonly Site Site = SiteRoom.Open.Site!;
    private static readonly DateTimeOffset Closing = SiteTime.Instant(Clinic.Today, Site.Closes, Site.TimeZone);

    private static Ward Seated => new Ward(Session.Empty, null).Says(new Arrived("p1", "3", 56, Said.Site, Said.Pack, Nurse: Clinic.Nurse), -20);

    [Fact]
    public void It_tells_what_is_open_first_and_the_days_figures_beneath()
    {
        var ward = Seated.Desaturates(10).Says(new Acknowledged("spo2-low"), 12);

        var digest = Digest.Of(Site, Clinic.Today, [ward.Session], undelivered: 1, Ward.At(13))!;

        Assert.Equal("Day's end: 1 alert is open, 1 unowned", digest.What);
        Assert.Equal(
            ["1 alert today, 1 acknowledged: half within 2 min, 95 % within 2 min", "Open: Chair 3: Low SpO2 for 3 min (unowned)", "1 message has not reached whom they were for"],
            digest.More!);
    }

    [Fact]
    public void A_day_without_alerts_says_so_and_a_day_without_patients_has_none()
    {
        Assert.Equal("Day's end: no alert is open", Digest.Of(Site, Clinic.Today, [Seated.Session], 0, Closing)!.What);
        Assert.Null(Digest.Of(Site, Clinic.Today, [], 0, Closing));
        Assert.Null(Digest.Of(Site, Clinic.Today.AddDays(1), [Seated.Session], 0, Closing));
    }

    [Fact]
    public void The_last_closing_is_todays_from_its_very_instant_on_and_yesterdays_before()
    {
        Assert.Equal((Clinic.Today, Closing), Digest.Last(Site, Closing));
        Assert.Equal(Clinic.Today.AddDays(-1), Digest.Last(Site, Closing.AddSeconds(-1)).Day);
    }

    [Fact]
    public void Told_late_it_speaks_of_nobody_who_came_after_closing()
    {
        var today = Seated.Desaturates(10);

        Assert.Null(Digest.Of(Site, Clinic.Today.AddDays(-1), [today.Session], 0, Ward.At(13)));
    }

    [Fact]
    public void It_is_no_alert_in_any_channel()
    {
        var digest = Digest.Of(Site, Clinic.Today, [Seated.Session], 0, Closing)!;

        var message = Wording.Of("k", Site.Name, Site.TimeZone, [digest], Closing, null);

        Assert.Equal((MessageEvent.Told, null, null, "Day's end: no alert is open"), (message.Event, message.Priority, message.Cause, message.Subject));
        Assert.Equal(3, message.Lines.Length);
    }
}
