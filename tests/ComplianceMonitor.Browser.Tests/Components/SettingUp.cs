using System.Net;
using Bunit;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class SettingUp : Screen
{
    [Fact]
    public void The_links_secret_is_read_from_the_fragment_and_cleared_from_the_address()
    {
        Server.Says("api/set-up/look", new LinkPurpose(false, "tomas", "Tomas Okafor", Visit.At(60), []));
        Navigation.NavigateTo("set-up#s3cret");

        var page = Render<SetUpPage>();

        Assert.Equal("""{"token":"s3cret"}""", Assert.Single(Server.Posts).Body);
        Assert.EndsWith("/set-up", Navigation.Uri, StringComparison.Ordinal);
        Assert.True(Navigation.History.First().Options.ReplaceHistoryEntry);
        Assert.Contains("Tomas Okafor, your login is tomas", page.Markup.Replace("<strong>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "link-unknown", "no longer good")]
    [InlineData(HttpStatusCode.Gone, "link-used", "tell your administrator at once")]
    public void A_link_that_is_no_good_says_what_to_do(HttpStatusCode status, string code, string says)
    {
        Server.Refuses("api/set-up/look", status, code, "");
        Navigation.NavigateTo("set-up#s3cret");

        Assert.Contains(says, Render<SetUpPage>().Find("[role=alert] .wrong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_account_says_login_name_and_further_roles_and_what_is_wrong_stands_beside_its_field()
    {
        Server.Says("api/set-up/look", new LinkPurpose(true, null, null, Visit.At(60), [new("main", "The clinic", "UTC")]));
        Server.Refuses("api/set-up", HttpStatusCode.BadRequest, "malformed", "It is too easy to guess.", "password");
        Navigation.NavigateTo("set-up#s3cret");
        var page = Render<SetUpPage>();

        page.Find("[name=login]").Input("nora");
        page.Find("[name=name]").Input("Nora Lindqvist");
        page.Find("[name=role-ChargeNurse]").Change(true);
        page.Find("[name=password]").Input("password");
        page.Find("form").Submit();

        Assert.Equal("""{"token":"s3cret","password":"password","login":"nora","name":"Nora Lindqvist","roles":["charge-nurse"]}""", Server.Posts[^1].Body);
        Assert.Equal("It is too easy to guess.", page.Find("[data-field=password]").TextContent);
    }

    [Fact]
    public void A_password_makes_the_account_usable_and_somebody_is_signed_in()
    {
        Server.Says("api/set-up/look", new LinkPurpose(false, "tomas", "Tomas Okafor", Visit.At(60), []));
        Server.Says("api/set-up", SignedInAs(Visit.Tomas));
        Navigation.NavigateTo("set-up#s3cret");
        var page = Render<SetUpPage>();

        page.Find("[name=password]").Input("a long enough pass phrase");
        page.Find("form").Submit();

        Assert.Equal("tomas", Who.Me?.Id);
        Assert.EndsWith("/account", Navigation.Uri, StringComparison.Ordinal);
    }
}
