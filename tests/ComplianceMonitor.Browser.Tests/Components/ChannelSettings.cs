using System.Net;
using Bunit;
using ComplianceMonitor.Board.Channels;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class ChannelSettings : Screen
{
    private static readonly Channel Mail = new("mail", ChannelKind.Email, "House mail");
    private static readonly Channel Team = new("team", ChannelKind.Webhook, "Team room", "https://hooks.example/x", WebhookTemplate.Teams);

    public ChannelSettings()
    {
        Who.Take(SignedInAs(new Person("paula", "Paula Brandt", Role.Manager)));
        Server.Says("api/me/account", new OwnAccount("paula", "Paula Brandt", true, false, 0, false, [], [], "paula@clinic.example"));
        Server.Says("api/sites/main/channels/team/secret", HttpStatusCode.NotFound);
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        Has(Mail, Team);
    }

    [Fact]
    public void A_webhook_is_added_beside_the_others_under_an_id_made_of_its_name()
    {
        var page = Render<ChannelsPage>();
        var form = page.Find("form[aria-label='Add the channel']");

        form.QuerySelector("[name=kind]")!.Change("Webhook");
        page.Find("form[aria-label='Add the channel'] [name=name]").Input("Team room");
        page.Find("form[aria-label='Add the channel'] [name=url]").Input("https://hooks.example/y");
        page.Find("form[aria-label='Add the channel'] [name=template]").Change("Slack");
        page.Find("form[aria-label='Add the channel']").Submit();

        var sent = Assert.Single(Sent);
        Assert.Equal("/api/sites/main/channels", sent.Path);
        Assert.Contains("""{"id":"team-room","kind":"webhook","name":"Team room","url":"https://hooks.example/y","template":"slack","isOn":true}""", sent.Body, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"mail\"", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_switched_off_and_the_others_stay_as_they_are()
    {
        var page = Render<ChannelsPage>();

        page.Find("form[aria-label='Switch off House mail']").Submit();

        Assert.Contains("""{"id":"mail","kind":"email","name":"House mail","template":"generic","isOn":false}""", Sent[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"team\"", Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_shows_what_the_other_side_really_said_and_how_long_it_took()
    {
        Server.Says("api/sites/main/channels/mail/test", new TestAnswer(TestOutcome.TryAgain, "451 Try later", 812));
        var page = Render<ChannelsPage>();

        page.Find("form[aria-label='Test House mail']").Submit();

        Assert.Equal("""{"address":"paula@clinic.example"}""", Assert.Single(Server.Posts).Body);
        Assert.Equal("It did not arrive; a real message would be sent again, after 812 ms.", page.Find("[data-channel=mail] .answer").TextContent);
        Assert.Equal("451 Try later", page.Find("[data-channel=mail] q").TextContent);
    }

    [Fact]
    public void A_secret_is_made_with_a_proof_and_shown_once()
    {
        var page = Render<ChannelsPage>();
        Assert.Contains("no secret yet", page.Find("[data-channel=team]").TextContent, StringComparison.Ordinal);

        page.Find("form[aria-label='Secret of Team room']").Submit();
        Server.Says("api/sites/main/channels/team/secret", new ToldSecret("whsec_x", null));
        page.Find("[name=proof-password]").Input("secret");
        page.Find("form[aria-label='Secret of Team room']").Submit();

        Assert.Equal("p-1", Sent[^1].Proof);
        Assert.Equal("whsec_x", page.Find("[name=secret]").GetAttribute("value"));
        page.Find(".once button").Click();
        Assert.Empty(page.FindAll("[name=secret]"));
    }

    [Fact]
    public void What_is_as_usual_is_not_said_and_what_is_chosen_otherwise_is()
    {
        var page = Render<ChannelsPage>();
        Assert.True(page.Find("[aria-label='House mail for nurse, high priority']").HasAttribute("checked"));
        Assert.False(page.Find("[aria-label='Team room for nurse, high priority']").HasAttribute("checked"));

        page.Find("[aria-label='Team room for nurse, high priority']").Change(true);
        page.Find("[name=quiet-from]").Change("21:00");
        page.Find("[name=quiet-to]").Change("7:00");
        page.Find("form[aria-label='What goes where']").Submit();

        Assert.Contains(
            """{"routing":{"routes":[{"role":"nurse","priority":"high","channels":["mail","team"]}],"quiet":{"from":"21:00:00","to":"07:00:00"},"mostPerHour":20}}""",
            Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_the_quiet_hours_is_not_sent()
    {
        var page = Render<ChannelsPage>();

        page.Find("[name=quiet-from]").Change("21:00");
        page.Find("form[aria-label='What goes where']").Submit();

        Assert.Empty(Sent);
        Assert.Single(page.FindAll("[data-field=to]"));
    }

    [Fact]
    public void Without_any_channel_it_says_what_that_means()
    {
        Has();

        Assert.Contains("alerts are on the board alone", Render<ChannelsPage>().Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Priority.Low)]
    [InlineData(Priority.High)]
    public void A_route_that_was_chosen_is_shown(Priority priority)
    {
        Server.Says("api/sites/main/", ASite.With(channels: [Mail], routing: new Routing([new Route(Role.Manager, priority, [])])));

        Assert.False(Render<ChannelsPage>().Find($"[data-route=Manager-{priority}] input").HasAttribute("checked"));
    }

    private void Has(params Channel[] channels) => Server.Says("api/sites/main/", ASite.With(channels: channels));
}
