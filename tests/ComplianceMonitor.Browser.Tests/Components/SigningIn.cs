using System.Net;
using Bunit;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class SigningIn : Screen
{
    [Fact]
    public void A_second_factor_is_asked_for_when_the_server_wants_its_code()
    {
        Server.Refuses("api/sign-in", HttpStatusCode.Unauthorized, "code-needed", "The code is needed.");
        var panel = Render<SignInPanel>();
        Assert.Empty(panel.FindAll("[name=code]"));

        Type(panel, "nora", "secret");
        panel.Find("[name=code]").Input("123456");
        Server.Says("api/sign-in", SignedInAs(Visit.Nora));
        panel.Find("form").Submit();

        Assert.Contains("\"code\":\"123456\"", Server.Posts[^1].Body, StringComparison.Ordinal);
        Assert.Equal("nora", Who.Me?.Id);
    }

    [Fact]
    public void A_locked_account_is_told_in_the_servers_words_and_the_login_stays()
    {
        Server.Refuses("api/sign-in", HttpStatusCode.TooManyRequests, "locked", "Locked until 10:45.");
        var panel = Render<SignInPanel>();

        Type(panel, "nora", "wrong");

        Assert.Equal("Locked until 10:45.", panel.Find(".wrong[data-code=locked]").TextContent);
        Assert.Equal("nora", panel.Find("[name=login]").GetAttribute("value"));
    }

    [Fact]
    public async Task The_houses_identity_provider_brings_one_back_to_the_page_one_was_on()
    {
        Navigation.NavigateTo("sessions/s-1");
        Server.Says("api/sign-in", new WaysIn("Clinic SSO", null, []));
        await Who.Load();
        var panel = Render<SignInPanel>();

        panel.FindAll("button").Single(b => b.TextContent == "Sign in with Clinic SSO").Click();

        Assert.EndsWith("/sign-in/provider?return=%2Fsessions%2Fs-1", Navigation.Uri, StringComparison.Ordinal);
        Assert.True(Navigation.History.First().Options.ForceLoad);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("failed")]
    public async Task Where_the_identity_provider_did_not_bring_one_in_the_page_says_so_and_the_next_try_forgets_it(string word)
    {
        Navigation.NavigateTo($"?sign-in={word}");
        Server.Says("api/sign-in", new WaysIn("Clinic SSO", null, []));
        await Who.Load();
        var panel = Render<SignInPanel>();
        Assert.NotEmpty(panel.Find($".wrong[data-code=provider-{word}]").TextContent);

        panel.FindAll("button").Single(b => b.TextContent == "Sign in with Clinic SSO").Click();

        Assert.EndsWith("/sign-in/provider?return=%2F", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_demo_one_press_makes_one_whoever_one_likes()
    {
        Server.Says("api/demo", new DemoView(true, Visit.At(0), 60, [1, 60], [new("nora", "Nora Lindqvist", [Role.Nurse])], "demo"));
        var panel = Render<SignInPanel>();
        Server.Says("api/sign-in", SignedInAs(Visit.Nora));

        panel.FindAll("button").Single(b => b.TextContent == "Nora Lindqvist, nurse").Click();

        Assert.Equal("""{"login":"nora","password":"demo"}""", Assert.Single(Server.Posts).Body);
    }

    [Fact]
    public void A_passkey_comes_first_where_the_browser_has_them_and_a_cancelled_one_is_told()
    {
        var module = JSInterop.SetupModule("./passkeys.js");
        module.Setup<bool>("possible").SetResult(true);
        module.Setup<Passkeys.Shown>("show", "options").SetResult(new(null, "NotAllowedError"));
        Server.Says("api/sign-in/passkey/challenge", new PasskeyChallenge("options", "state"));
        var panel = Render<SignInPanel>();

        var first = panel.Find("button");
        Assert.Equal("Use a passkey", first.TextContent);
        Assert.Contains("primary", first.ClassList);
        first.Click();

        Assert.Contains("cancelled", panel.Find(".wrong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_passkey_that_is_shown_signs_in()
    {
        var module = JSInterop.SetupModule("./passkeys.js");
        module.Setup<bool>("possible").SetResult(true);
        module.Setup<Passkeys.Shown>("show", "options").SetResult(new("{}", null));
        Server.Says("api/sign-in/passkey/challenge", new PasskeyChallenge("options", "state"));
        Server.Says("api/sign-in/passkey", SignedInAs(Visit.Tomas));
        var panel = Render<SignInPanel>();

        panel.Find("button").Click();

        Assert.Equal("""{"credential":"{}","state":"state"}""", Server.Posts[^1].Body);
        Assert.Equal("tomas", Who.Me?.Id);
    }

    [Fact]
    public async Task The_sixth_digit_sends_the_PIN_whether_pressed_or_typed()
    {
        await Tablet();
        var who = Render<WhoAreYou>();
        who.Find("[data-person=tomas]").Click();
        Server.Refuses("api/sign-in/pin", HttpStatusCode.Unauthorized, "wrong-pin", "That is not the PIN.");

        foreach (var digit in "12345")
            who.FindAll(".keys button").Single(b => b.TextContent == $"{digit}").Click();
        Assert.Empty(Server.Posts);
        who.Find(".keypad").KeyDown("7");

        Assert.Equal("""{"person":"tomas","pin":"123457"}""", Assert.Single(Server.Posts).Body);
        Assert.Equal("That is not the PIN.", who.Find(".wrong").TextContent);
        Assert.Contains("0 of 6 digits", who.Find(".dots").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_PIN_leaves_the_password_and_the_passkey()
    {
        await Tablet();
        var who = Render<WhoAreYou>();
        who.Find("[data-person=tomas]").Click();
        Server.Refuses("api/sign-in/pin", HttpStatusCode.TooManyRequests, "pin-locked", "Too many wrong PINs.");

        foreach (var digit in "123456")
            who.Find(".keypad").KeyDown($"{digit}");

        Assert.Empty(who.FindAll(".keypad"));
        who.FindAll("button").Single(b => b.TextContent == "Use a password").Click();
        Assert.NotEmpty(who.FindAll("[name=password]"));
    }

    private async Task Tablet()
    {
        Server.Says("api/sign-in", new WaysIn(null, new KnownDevice("t", DeviceKind.Tablet, "Tablet 2", "main"), [new("nora", "Nora Lindqvist"), new("tomas", "Tomas Okafor")]));
        Server.Refuses("api/me", HttpStatusCode.Unauthorized, "not-signed-in", "Nobody is signed in.");
        await Who.Load();
    }

    private static void Type(IRenderedComponent<SignInPanel> panel, string login, string password)
    {
        panel.Find("[name=login]").Input(login);
        panel.Find("[name=password]").Input(password);
        panel.Find("form").Submit();
    }
}
