using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;

namespace ComplianceMonitor.Domain.Tests.Alerts;

public sealed class SiteWatchTests
{
    private static readonly DateTimeOffset Now = Clinic.Now;
    private static readonly Role[] Ladder = [Role.Nurse, Role.ChargeNurse, Role.Prescriber, Role.Manager];
    private static readonly SiteSight Fine = new(null, Ladder, [], TimeSpan.FromSeconds(5));

    public static TheoryData<WatchFact, string> Written => new()
    {
        { new WatchFact.Raised("engine-late", Priority.High, Now), """{"type":"site-alert-raised.v1","cause":"engine-late","priority":"high","at":"2026-03-02T14:00:00+00:00"}""" },
        { new WatchFact.Risen("engine-late", Priority.High, Now), """{"type":"site-alert-risen.v1","cause":"engine-late","priority":"high","at":"2026-03-02T14:00:00+00:00"}""" },
        { new WatchFact.StepTaken("engine-late", 1, [Role.Manager], Now, [Role.ChargeNurse]), """{"type":"site-alert-step-taken.v1","cause":"engine-late","step":1,"roles":["manager"],"at":"2026-03-02T14:00:00+00:00","unheld":["charge-nurse"]}""" },
        { new WatchFact.Resolved("engine-late"), """{"type":"site-alert-resolved.v1","cause":"engine-late"}""" },
        { new WatchFact.Acknowledged("engine-late"), """{"type":"site-alert-acknowledged.v1","cause":"engine-late"}""" },
        { new WatchFact.Silenced("engine-late"), """{"type":"site-alert-silenced.v1","cause":"engine-late"}""" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_fact_of_a_sites_alerts_is_written_as_it_always_was(WatchFact fact, string json) => StoredFacts.Golden(fact, json);

    [Fact]
    public void No_fact_of_a_sites_alerts_lacks_a_stored_name_and_none_loses_its_own()
    {
        Assert.Equal(
            ["site-alert-acknowledged.v1", "site-alert-raised.v1", "site-alert-resolved.v1", "site-alert-risen.v1", "site-alert-silenced.v1", "site-alert-step-taken.v1"],
            StoredFacts.Names<WatchFact>());
        Assert.Equal(StoredFacts.Names<WatchFact>().Length, StoredFacts.Declared<WatchFact>());
    }

    [Fact]
    public void Where_all_is_well_there_is_nothing_to_write() => Assert.Empty(SiteWatch.Due(null, Fine, Now));

    [Fact]
    public void A_role_that_nobody_on_duty_holds_is_an_alert_to_the_manager_while_patients_are_here()
    {
        var watch = Sees(null, Fine with { Roster = On(Role.Nurse, Role.ChargeNurse) });

        var alert = Assert.Single(watch!.Alerts);
        Assert.Equal(("nobody-on-duty:prescriber", Priority.Medium, Now), (alert.Cause, alert.Priority, alert.RaisedAt));
        Assert.Equal([Role.Manager], alert.Told.Keys);
        Assert.Null(Sees(null, Fine with { Roster = Roster.Empty, OnLadders = [] }));
        Assert.Null(Sees(null, Fine));
    }

    [Fact]
    public void It_is_over_as_soon_as_somebody_comes_on_duty_and_a_new_gap_is_a_new_alert()
    {
        var gap = Fine with { Roster = On(Role.Nurse, Role.ChargeNurse) };
        var filled = Sees(Sees(null, gap), Fine with { Roster = On(Role.Nurse, Role.ChargeNurse, Role.Prescriber) }, Now.AddMinutes(4));

        Assert.Equal(Now.AddMinutes(4), Assert.Single(filled!.Alerts).ResolvedAt);
        Assert.Equal(2, Sees(filled, gap, Now.AddMinutes(5))!.Alerts.Length);
    }

    [Fact]
    public void A_channel_that_is_down_is_the_managers()
    {
        var alert = Assert.Single(Sees(null, Fine with { ChannelsDown = ["teams"] })!.Alerts);

        Assert.Equal(("channel-down:teams", Priority.Medium), (alert.Cause, alert.Priority));
        Assert.Equal([Role.Manager], alert.Told.Keys);
    }

    [Fact]
    public void An_engine_over_five_seconds_late_is_high_and_five_is_not()
    {
        var alert = Assert.Single(Sees(null, Fine with { SweepLateBy = TimeSpan.FromSeconds(5) + TimeSpan.FromTicks(1) })!.Alerts);

        Assert.Equal(("engine-late", Priority.High), (alert.Cause, alert.Priority));
        Assert.Equal([Role.ChargeNurse, Role.Manager], alert.Told.Keys);
        Assert.Null(Sees(null, Fine));
    }

    [Fact]
    public void The_manager_hears_of_a_late_engine_also_where_no_charge_nurse_is_on_duty()
    {
        var watch = Sees(null, Fine with { Roster = On(Role.Nurse, Role.Prescriber), OnLadders = [], SweepLateBy = TimeSpan.FromMinutes(1) });

        Assert.Equal([Role.Manager], Assert.Single(watch!.Alerts).Told.Keys);
    }

    [Fact]
    public void The_sweep_is_as_late_as_the_oldest_due_session_has_waited_in_real_time()
    {
        Assert.Equal(TimeSpan.FromSeconds(9), SiteSight.LateBy(Now.AddSeconds(-9), Now, 1, TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromSeconds(9), SiteSight.LateBy(Now.AddMinutes(-9), Now, 60, TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, SiteSight.LateBy(null, Now, 1, TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, SiteSight.LateBy(Now.AddMinutes(-9), Now, 0, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_clock_that_was_set_forward_makes_no_engine_late() =>
        Assert.Equal(TimeSpan.FromSeconds(1), SiteSight.LateBy(Now.AddHours(-1), Now, 1, TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_second_look_has_nothing_to_add()
    {
        var late = Fine with { SweepLateBy = TimeSpan.FromMinutes(1) };
        var watch = Sees(null, late);

        Assert.Empty(SiteWatch.Due(watch, late, Now));
        Assert.Empty(SiteWatch.Due(watch, late, Now.AddHours(1)));
        Assert.Null(SiteWatch.WakeAt(watch, late, Now.AddTicks(1)));
    }

    [Fact]
    public void Whoever_acknowledges_owns_it_and_only_what_is_open_can_be()
    {
        var watch = Sees(null, Fine with { ChannelsDown = ["teams"] });
        var said = new WatchFact.Acknowledged("channel-down:teams");

        Assert.True(SiteWatch.Decide(watch, said, Clinic.By(Role.Manager), Now).IsAccepted);
        var owned = SiteWatch.Then("main", watch, new Kept<WatchFact>(watch!.Version + 1, said, Now, Clinic.By(Role.Manager)));
        Assert.Equal(Role.Manager, owned.Alerts[0].Acknowledgement!.By.Role);
        Refused(RefusalCode.NoSuchAlert, null, said, Role.Manager);
        Refused(RefusalCode.NotAllowed, watch, said, Role.Auditor);
        Refused(RefusalCode.NotAllowed, watch, new WatchFact.Silenced("channel-down:teams"), Role.Manager);
        Refused(RefusalCode.Malformed, watch, new WatchFact.Resolved("channel-down:teams"), Role.Manager);

        static void Refused(RefusalCode code, SiteWatch? watch, WatchFact fact, Role role) =>
            Assert.Equal(code, SiteWatch.Decide(watch, fact, Clinic.By(role), Now).Refusal?.Code);
    }

    [Theory]
    [InlineData("nobody-on-duty:charge-nurse", "Nobody on duty as charge nurse")]
    [InlineData("channel-down:teams", "Channel Teams of the ward is down")]
    [InlineData("channel-down:gone", "Channel gone is down")]
    [InlineData("engine-late", "Alert engine is late")]
    public void It_is_put_in_words(string cause, string text) =>
        Assert.Equal(text, AlertText.OfSite(cause, [new Channel("teams", ChannelKind.Webhook, "Teams of the ward")]));

    private static Roster On(params Role[] roles) => roles.Aggregate(Roster.Empty, (roster, role) => roster.With(Clinic.Somebody(role), Now));

    /// <summary>One fact at a time, as a grain writes them.</summary>
    private static SiteWatch? Sees(SiteWatch? watch, SiteSight sight, DateTimeOffset? at = null)
    {
        var now = at ?? Now;
        while (SiteWatch.Due(watch, sight, now).FirstOrDefault() is { } fact)
            watch = SiteWatch.Then("main", watch, new Kept<WatchFact>((watch?.Version ?? 0) + 1, fact, now, null));
        return watch;
    }
}
