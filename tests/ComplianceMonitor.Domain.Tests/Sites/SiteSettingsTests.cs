using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Sites;

public sealed class SiteSettingsTests
{
    private static readonly Entry Manager = Clinic.By(Role.Manager);

    [Fact]
    public void A_site_opens_with_the_usual_hours_and_nobody_on_site()
    {
        var site = SiteRoom.Open.Site!;

        Assert.Equal((new TimeOnly(8, 0), new TimeOnly(18, 0)), (site.Opens, site.Closes));
        Assert.Equal(LockAnchor.LastDevice, site.LockAnchor);
        Assert.False(site.PrescriberOnSite);
        Assert.Equal(0, site.NewsVersion);
    }

    [Fact]
    public void A_change_of_settings_leaves_alone_what_it_does_not_name()
    {
        var site = SiteRoom.Open.When(new SettingsChanged(Closes: new TimeOnly(20, 0)), Manager).Site;

        Assert.Equal(("Riverside", new TimeOnly(8, 0), new TimeOnly(20, 0)), (site.Name, site.Opens, site.Closes));
    }

    [Fact]
    public void A_session_that_begins_now_keeps_the_terms_of_now() =>
        Assert.Equal(
            new SiteTerms("main", "Europe/Berlin", Setting.Inpatient, LockAnchor.FirstDevice, new TimeOnly(7, 30), new TimeOnly(18, 0)),
            SiteRoom.Open
                .When(new SettingsChanged(null, "Europe/Berlin", Setting.Inpatient, new TimeOnly(7, 30), null, LockAnchor.FirstDevice), Manager)
                .Site.Terms());

    [Theory]
    [InlineData("Eastern Standard Time")]
    [InlineData("America/Nowhere")]
    [InlineData("../../etc/passwd")]
    [InlineData("posixrules")]
    [InlineData("America/New_York\n")]
    [InlineData("")]
    public void A_time_zone_that_is_not_in_the_iana_list_is_refused(string zone) =>
        SiteRoom.Open.When(new SettingsChanged(TimeZone: zone), Manager).ThenRefused(RefusalCode.Malformed, "timeZone");

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    public void A_time_zone_of_the_iana_list_is_taken(string zone) =>
        Assert.Equal(zone, SiteRoom.Open.When(new SettingsChanged(TimeZone: zone), Manager).Site.TimeZone);

    [Fact]
    public void A_site_does_not_close_before_it_opens()
    {
        SiteRoom.Open.When(new SettingsChanged(Closes: new TimeOnly(8, 0)), Manager).ThenRefused(RefusalCode.Malformed, "closes");
        SiteRoom.Open.When(new SettingsChanged(Opens: new TimeOnly(19, 0)), Manager).ThenRefused(RefusalCode.Malformed, "opens");
        SiteRoom.Open.When(new SettingsChanged(Opens: new TimeOnly(7, 0, 30)), Manager).ThenRefused(RefusalCode.Malformed, "opens");
    }

    [Fact]
    public void A_change_that_names_nothing_is_refused() =>
        SiteRoom.Open.When(new SettingsChanged(), Manager).ThenRefused(RefusalCode.Malformed, "settings");

    [Fact]
    public void Chairs_have_names_of_their_own()
    {
        Assert.Equal(["1", "Window"], SiteRoom.Open.When(new ChairsChanged([" 1", "Window "]), Manager).Site.Chairs);
        SiteRoom.Open.When(new ChairsChanged(["1", "2", " 1 "]), Manager).ThenRefused(RefusalCode.Malformed, "chairs[2]");
        SiteRoom.Open.When(new ChairsChanged(["1", " "]), Manager).ThenRefused(RefusalCode.Malformed, "chairs[1]");
        SiteRoom.Open.When(new ChairsChanged(["1", null!]), Manager).ThenRefused(RefusalCode.Malformed, "chairs[1]");
        SiteRoom.Open.When(new ChairsChanged([]), Manager).ThenRefused(RefusalCode.Malformed, "chairs");
        SiteRoom.Open.When(new ChairsChanged([new string('x', 21)]), Manager).ThenRefused(RefusalCode.Malformed, "chairs[0]");
    }

    [Fact]
    public void The_form_gets_its_setting_and_its_provider_from_the_site()
    {
        var setting = new FormSetting("Riverside Clinic", "1 River Rd", "Troy", "NY", "12180-1234");
        var provider = new MonitoringProvider("Nora Quist", "(518) 555-0100");

        Assert.Equal(setting, SiteRoom.Open.When(new FormSettingChanged(setting), Manager).Site.FormSetting);
        Assert.Equal(provider, SiteRoom.Open.When(new ProviderChanged(provider with { Email = " " }), Manager).Site.Provider);
    }

    [Theory]
    [InlineData("setting.name", "", "1 River Rd", "Troy", "NY", "12180")]
    [InlineData("setting.address", "Riverside", "1 River\u0000Rd", "Troy", "NY", "12180")]
    [InlineData("setting.zip", "Riverside", "1 River Rd", "Troy", "NY", "1218")]
    [InlineData("setting.zip", "Riverside", "1 River Rd", "Troy", "NY", "12180 1234")]
    public void A_setting_that_the_form_could_not_print_is_refused(string field, string name, string address, string city, string state, string zip) =>
        SiteRoom.Open.When(new FormSettingChanged(new FormSetting(name, address, city, state, zip)), Manager).ThenRefused(RefusalCode.Malformed, field);

    [Theory]
    [InlineData("provider.telephone", "call me", null)]
    [InlineData("provider.telephone", "12-34", null)]
    [InlineData("provider.email", "518-555-0100", "nora at example.org")]
    [InlineData("provider.email", "518-555-0100", "nora@example.org\r\nBcc: all@example.org")]
    public void A_provider_that_cannot_be_reached_is_refused(string field, string telephone, string? email) =>
        SiteRoom.Open.When(new ProviderChanged(new MonitoringProvider("Nora Quist", telephone, email)), Manager).ThenRefused(RefusalCode.Malformed, field);

    [Fact]
    public void Nobody_can_open_a_site_twice() =>
        SiteRoom.Open.When(SiteRoom.Opening, Manager).ThenRefused(RefusalCode.WrongPhase);

    [Fact]
    public void A_site_that_nobody_opened_has_no_settings() =>
        SiteRoom.Given().When(new ChairsChanged(["1"]), Manager).ThenRefused(RefusalCode.UnknownSite);

    [Fact]
    public void The_day_changes_at_midnight_of_the_site()
    {
        var site = SiteRoom.Open.Site!;

        Assert.Equal(new DateOnly(2026, 3, 1), site.DayOf(new DateTimeOffset(2026, 3, 2, 4, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 3, 2), site.DayOf(new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_form_lacks_what_nobody_has_said_of_the_site() =>
        Assert.Equal(new FormSite(), SiteRoom.Open.Site!.ForForm());

    [Fact]
    public void The_form_prints_the_setting_and_the_provider_as_said() =>
        Assert.Equal(
            new FormSite("Riverside Clinic", "1 River Rd", "Troy", "NY", "12180", "Nora Quist", "518-555-0100"),
            SiteRoom.Given(
                SiteRoom.Opening,
                new FormSettingChanged(new FormSetting("Riverside Clinic", "1 River Rd", "Troy", "NY", "12180")),
                new ProviderChanged(new MonitoringProvider("Nora Quist", "518-555-0100"))).Site!.ForForm());
}
