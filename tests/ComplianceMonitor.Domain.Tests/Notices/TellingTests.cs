using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sites;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Notices;

public sealed class TellingTests
{
    private static readonly Channel Mail = new("mail", ChannelKind.Email, "E-mail");
    private static readonly Channel Teams = new("teams", ChannelKind.Webhook, "Teams", "https://hooks.example.org/1", WebhookTemplate.Teams);

    private static readonly Person Charge = Clinic.Somebody(Role.ChargeNurse);
    private static readonly Person Manager = Clinic.Somebody(Role.Manager);
    private static readonly Person OtherManager = Manager with { Id = "m2" };

    private static readonly Contact[] People = [.. new[] { Clinic.Nurse, Clinic.OtherNurse, Charge, Manager, OtherManager }.Select(p => new Contact(p, $"{p.Id}@example.org"))];

    [Fact]
    public void Where_no_shifts_are_kept_every_holder_of_the_role_is_told_by_e_mail() =>
        Assert.Equal(["n1 mail", "n2 mail", "a-ChargeNurse mail"], Told(Tell([Role.Nurse, Role.ChargeNurse])));

    [Fact]
    public void The_nurse_of_a_chair_is_told_and_no_other_nurse() =>
        Assert.Equal(["n2 mail"], Told(Tell([Role.Nurse], nurse: Clinic.OtherNurse)));

    [Fact]
    public void A_nurse_who_works_here_no_more_leaves_her_chair_to_all_of_them() =>
        Assert.Equal(["n1 mail", "n2 mail"], Told(Tell([Role.Nurse], nurse: Clinic.Nurse with { Id = "gone" })));

    [Fact]
    public void Where_shifts_are_kept_those_on_duty_are_told() =>
        Assert.Equal(["n2 mail"], Told(Tell([Role.Nurse, Role.ChargeNurse], At(new DutyBegun(Clinic.OtherNurse)))));

    [Fact]
    public void A_manager_is_told_wherever_they_are_unless_one_is_on_duty()
    {
        Assert.Equal(["a-Manager mail", "m2 mail"], Told(Tell([Role.Manager], At(new DutyBegun(Clinic.Nurse)))));
        Assert.Equal(["m2 mail"], Told(Tell([Role.Manager], At(new DutyBegun(OtherManager)))));
    }

    [Fact]
    public void A_webhook_gets_what_is_told_to_a_manager_once_however_many_there_are()
    {
        var site = SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail, Teams])).Site!;

        Assert.Equal(["n1 mail"], Told(Tell([Role.Nurse], site, Clinic.Nurse)));
        Assert.Equal(["a-Manager mail", "Manager teams", "m2 mail"], Told(Tell([Role.Manager], site)));
    }

    [Fact]
    public void A_person_in_two_roles_is_told_once_by_each_channel()
    {
        Contact[] both = [new(Clinic.Nurse, "n1@example.org"), new(Clinic.Nurse with { Role = Role.ChargeNurse }, "n1@example.org")];

        Assert.Equal(["n1 mail"], Told(Telling.Of(At(), both, [Role.Nurse, Role.ChargeNurse], null, Priority.High, Clinic.Now)));
    }

    [Fact]
    public void Routes_say_what_goes_where_and_the_rest_is_as_usual()
    {
        var routing = new Routing([new(Role.Nurse, Priority.High, ["teams"]), new(Role.ChargeNurse, Priority.High, [])]);
        var site = SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail, Teams]), new RoutingChanged(routing)).Site!;

        Assert.Equal(["Nurse teams"], Told(Tell([Role.Nurse, Role.ChargeNurse], site)));
        Assert.Equal(["n1 mail", "n2 mail", "a-ChargeNurse mail"], Told(Tell([Role.Nurse, Role.ChargeNurse], site, priority: Priority.Medium)));
    }

    [Fact]
    public void A_channel_that_is_off_carries_nothing() =>
        Assert.Empty(Told(Tell([Role.Nurse], SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail with { IsOn = false }])).Site!)));

    [Fact]
    public void Who_has_said_no_address_is_not_reached_unless_a_webhook_hears_for_them()
    {
        Contact[] silent = [new(Clinic.Nurse, null), new(Manager, null)];
        var site = SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail, Teams])).Site!;

        Assert.Equal([Clinic.Nurse], Telling.Of(site, silent, [Role.Nurse, Role.Manager], null, Priority.High, Clinic.Now).Unreached);
        Assert.Empty(Telling.Of(SiteRoom.Open.Site!, silent, [Role.Nurse], null, Priority.High, Clinic.Now).Unreached); // no channel was meant for them
    }

    [Fact]
    public void Who_takes_over_is_told_alone() =>
        Assert.Equal(["n2 mail"], Told(Telling.To(At(), People, Clinic.OtherNurse, Priority.Medium, Clinic.Now)));

    [Theory]
    [InlineData("21:59", "21:59")]
    [InlineData("22:00", "06:30")]
    [InlineData("23:59", "06:30")]
    [InlineData("00:00", "06:30")]
    [InlineData("06:29", "06:30")]
    [InlineData("06:30", "06:30")]
    public void Quiet_hours_hold_back_what_is_not_high_until_they_are_over(string at, string until)
    {
        var routing = new Routing([], new QuietHours(new(22, 0), new(6, 30)));
        var site = SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail]), new RoutingChanged(routing)).Site!;
        var now = Local(TimeOnly.ParseExact(at, "HH:mm"));
        Telling Say(Priority priority) => Telling.Of(site, People, [Role.Nurse], Clinic.Nurse, priority, now);

        var waits = Say(Priority.Medium).Deliveries[0].NotBefore - now;
        Assert.Equal(TimeOnly.ParseExact(until, "HH:mm"), TimeOnly.ParseExact(at, "HH:mm").Add(waits));
        Assert.Equal(now, Say(Priority.High).Deliveries[0].NotBefore);
        Assert.True(waits < TimeSpan.FromDays(1));
    }

    [Fact]
    public void Quiet_hours_are_by_the_sites_clock_also_when_the_clocks_change()
    {
        var quiet = new QuietHours(new(22, 0), new(6, 30));

        // New York, 8 March 2026: 02:00 becomes 03:00.
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 10, 30, 0, TimeSpan.Zero), quiet.Over(new(2026, 3, 8, 5, 0, 0, TimeSpan.Zero), "America/New_York"));
    }

    private static DateTimeOffset Local(TimeOnly time) => Domain.Sessions.SiteTime.Instant(new(2026, 3, 2), time, "America/New_York");

    private static Site At(params SiteFact[] facts) => SiteRoom.Given([SiteRoom.Opening, new ChannelsChanged([Mail]), .. facts]).Site!;

    private static Telling Tell(Role[] roles, Site? site = null, Person? nurse = null, Priority priority = Priority.High) =>
        Telling.Of(site ?? At(), People, roles, nurse, priority, Clinic.Now);

    private static string[] Told(Telling telling) => [.. telling.Deliveries.Select(d => $"{d.Recipient.PersonId ?? $"{d.Recipient.Role}"} {d.ChannelId}")];
}
