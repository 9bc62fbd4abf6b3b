using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sites;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Notices;

public sealed class RoutingRuleTests
{
    private static readonly Channel Mail = new("mail", ChannelKind.Email, "E-mail");
    private static readonly Channel Hook = new("hook", ChannelKind.Webhook, "Hook", "https://hooks.example.org/1");

    public static TheoryData<SiteFact, string> Malformed => new()
    {
        { new ChannelsChanged([Mail, Mail]), "channels[1].id" },
        { new ChannelsChanged([Mail with { Id = "E Mail" }]), "channels[0].id" },
        { new ChannelsChanged([Mail with { Name = " " }]), "channels[0].name" },
        { new ChannelsChanged([Mail with { Url = "https://example.org" }]), "channels[0].url" },
        { new ChannelsChanged([Mail, Hook with { Url = null }]), "channels[1].url" },
        { new ChannelsChanged([Hook with { Url = "/relative" }]), "channels[0].url" },
        { new ChannelsChanged([Hook with { Url = "file:///etc/passwd" }]), "channels[0].url" },
        { new ChannelsChanged([Hook with { Url = "https://me:secret@example.org" }]), "channels[0].url" },
        { new ChannelsChanged([.. Enumerable.Range(0, 21).Select(n => Mail with { Id = $"mail-{n}" })]), "channels" },
        { new RoutingChanged(new([new(Role.Nurse, Priority.High, ["pager"])])), "routing.routes[0].channels" },
        { new RoutingChanged(new([new(Role.Auditor, Priority.High, [])])), "routing.routes[0].role" },
        { new RoutingChanged(new([new(Role.Nurse, Priority.Low, []), new(Role.Nurse, Priority.Low, ["mail"])])), "routing.routes[1]" },
        { new RoutingChanged(new([], new QuietHours(new(22, 0), new(22, 0)))), "routing.quiet" },
        { new RoutingChanged(new([], MostPerHour: 0)), "routing.mostPerHour" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_cannot_be_is_refused_by_its_field(SiteFact fact, string field) =>
        SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail])).When(fact, Clinic.By(Role.Manager)).ThenRefused(RefusalCode.Malformed, field);

    [Fact]
    public void A_manager_chooses_and_nobody_else()
    {
        var site = SiteRoom.Open.When(new ChannelsChanged([Mail, Hook]), Clinic.By(Role.Manager)).Site;

        Assert.Equal([Mail, Hook], site.Channels);
        SiteRoom.Open.When(new ChannelsChanged([Mail]), Clinic.By(Role.ChargeNurse)).ThenRefused(RefusalCode.NotAllowed);
        SiteRoom.Open.When(new RoutingChanged(Routing.Usual), Clinic.By(Role.Administrator)).ThenRefused(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Who_does_not_manage_the_site_sees_its_channels_and_no_address()
    {
        var site = SiteRoom.Given(SiteRoom.Opening, new ChannelsChanged([Mail, Hook])).Site!;
        var said = new Kept<SiteFact>(2, new ChannelsChanged([Hook]), Clinic.Now, null);

        Assert.Equal([Mail, Hook with { Url = null }], Addresses.Hidden(site).Channels);
        Assert.Equal([Hook with { Url = null }], ((ChannelsChanged)Addresses.Hidden(said).Fact).Channels);
    }
}
