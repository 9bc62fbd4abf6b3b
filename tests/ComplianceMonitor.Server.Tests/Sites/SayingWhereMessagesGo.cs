using System.Net;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Server.Tests.Sites;

public sealed class SayingWhereMessagesGo(ClinicMonitor monitor) : IClassFixture<ClinicMonitor>
{
    private const string Main = "/api/sites/main";
    private const string Address = "https://hooks.example.org/services/T0/B0/secret";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manager_names_channels_and_says_what_goes_where()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        await Named(manager);

        await manager.Say($"{Main}/routing", new RoutingChanged(new([new(Role.Nurse, Priority.High, ["mail"])], new(new(22, 0), new(6, 30)), 12))).Recorded();
        await manager.Say($"{Main}/routing", new RoutingChanged(new([new(Role.Nurse, Priority.High, ["pager"])])))
            .Refused(HttpStatusCode.BadRequest, "malformed", "routing.routes[0].channels");

        var routing = (await manager.Get<Site>(Main)).Routing!;
        Assert.Equal((12, new QuietHours(new(22, 0), new(6, 30)), "mail"), (routing.MostPerHour, routing.Quiet, routing.Routes[0].Channels[0]));
    }

    [Fact]
    public async Task A_webhooks_address_is_told_to_the_manager_alone()
    {
        using var manager = await monitor.Running.BrowserOf("paula-brandt");
        using var auditor = await monitor.Running.BrowserOf("greta-iyer");
        await Named(manager);

        foreach (var page in new[] { Main, $"{Main}/history" })
        {
            Assert.Contains(Address, await manager.GetStringAsync(page, Ct), StringComparison.Ordinal);
            Assert.DoesNotContain("hooks.example.org", await auditor.GetStringAsync(page, Ct), StringComparison.Ordinal);
            Assert.Contains("\"teams\"", await auditor.GetStringAsync(page, Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_says_with_a_proof_where_messages_reach_one_and_no_colleague_reads_it()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");

        await nurse.Proved("/api/me/contact", new NewContact("nora@example.org")).Done();
        await nurse.Send(HttpMethod.Post, "/api/me/contact", new NewContact("eve@example.org")).Refused(HttpStatusCode.Forbidden, "proof-needed", Proofs.Header);

        var member = await monitor.Running.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>("nora-lindqvist").Now();
        Assert.Equal("nora@example.org", member!.Email);
        foreach (var page in new[] { Main, $"{Main}/people", $"{Main}/history", $"{Main}/board" })
            Assert.DoesNotContain("nora@example", await nurse.GetStringAsync(page, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administrator_says_it_for_another_and_no_address_is_refused_by_its_field()
    {
        using var administrator = await monitor.Running.BrowserOf("oskar-dunne");

        await administrator.Proved("/api/accounts/tomas-okafor/contact", new NewContact("tomas@example.org")).Done();
        await administrator.Proved("/api/accounts/tomas-okafor/contact", new NewContact("tomas")).Refused(HttpStatusCode.BadRequest, "malformed", "email");
    }

    private static async Task Named(HttpClient manager) => await manager.Say(
        $"{Main}/channels", new ChannelsChanged([new("mail", ChannelKind.Email, "E-mail"), new("teams", ChannelKind.Webhook, "Teams", Address)])).Recorded();
}
