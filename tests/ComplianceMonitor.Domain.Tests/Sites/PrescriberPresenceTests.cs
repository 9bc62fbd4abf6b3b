using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Sites;

public sealed class PrescriberPresenceTests
{
    [Fact]
    public void A_prescriber_is_on_site_from_the_fact_that_says_so()
    {
        var site = SiteRoom.Open.When(new PresenceChanged(true), Clinic.By(Clinic.Nurse)).Site;

        Assert.True(site.PrescriberOnSite);
        Assert.Equal(2, site.NewsVersion);
    }

    [Fact]
    public void What_is_already_so_is_recorded_again_so_that_a_retry_finds_it()
    {
        var site = SiteRoom.Given(SiteRoom.Opening, new PresenceChanged(true)).When(new PresenceChanged(true), Clinic.By(Clinic.Nurse)).Site;

        Assert.Equal(3, site.NewsVersion);
    }

    [Fact]
    public void A_change_of_settings_is_no_news_of_the_prescriber()
    {
        var site = SiteRoom.Given(SiteRoom.Opening, new PresenceChanged(true), new ChairsChanged(["1"])).Site!;

        Assert.Equal((3, 2), (site.Version, site.NewsVersion));
    }

    [Fact]
    public void Two_minutes_ahead_is_taken_and_a_tick_more_is_the_future()
    {
        var edge = Clinic.Now.AddMinutes(2);

        Assert.True(SiteRoom.Open.When(new PresenceChanged(true), Clinic.By(Clinic.Nurse, edge)).Ruling.IsAccepted);
        SiteRoom.Open.When(new PresenceChanged(true), Clinic.By(Clinic.Nurse, edge.AddTicks(1))).ThenRefused(RefusalCode.Future, "effectiveAt");
    }

    [Fact]
    public void What_is_over_an_hour_old_needs_a_reason_and_another_person()
    {
        var old = Clinic.By(Clinic.Nurse, Clinic.Now.AddMinutes(-60).AddTicks(-1));
        void Refused(Entry entry) => SiteRoom.Open.When(new PresenceChanged(false), entry).ThenRefused(RefusalCode.TooOld, "effectiveAt");
        bool Taken(Entry entry) => SiteRoom.Open.When(new PresenceChanged(false), entry).Ruling.IsAccepted;

        Refused(old);
        Refused(old with { LateReason = "forgotten" });
        Refused(old with { Second = Clinic.OtherNurse });
        Assert.True(Taken(old with { LateReason = "forgotten", Second = Clinic.OtherNurse }));
        Assert.True(Taken(old with { Queued = true }));
        Assert.True(Taken(Clinic.By(Clinic.Nurse, Clinic.Now.AddMinutes(-60))));
    }

    [Fact]
    public void The_second_person_is_another_clinician()
    {
        var old = Clinic.By(Clinic.Nurse, Clinic.Now.AddMinutes(-90)) with { LateReason = "forgotten" };

        SiteRoom.Open.When(new PresenceChanged(false), old with { Second = Clinic.Nurse }).ThenRefused(RefusalCode.NotAllowed, "second");
        SiteRoom.Open.When(new PresenceChanged(false), old with { Second = Clinic.Somebody(Role.Manager) }).ThenRefused(RefusalCode.NotAllowed, "second");
    }

    [Fact]
    public void A_session_is_told_what_came_after_what_it_knows_and_never_too_late()
    {
        Kept<SiteFact>[] facts =
        [
            Stated(1, SiteRoom.Opening), Stated(2, new PresenceChanged(true)), Stated(3, new ChairsChanged(["1"])),
            Stated(4, new PresenceChanged(false)), Stated(5, new PresenceChanged(true)),
        ];

        var news = SiteNews.Since(2, facts);

        Assert.Equal([(4, false), (5, true)], news.Select(n => (n.Version, ((PresenceChanged)n.Fact).OnSite)));
        Assert.All(news, n => Assert.True(n.Entry is { Queued: true } && n.Entry.PerformedBy == Clinic.Nurse));

        static Kept<SiteFact> Stated(int id, SiteFact fact) => new(id, fact, Clinic.Now, Clinic.By(Clinic.Nurse));
    }
}
