using System.Net;
using Bunit;
using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Devices;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Tiles;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class WhatARoleSees : Screen
{
    [Theory]
    [InlineData(Role.Nurse, "Board, Alerts, Shift, Today, Patients, Downtime sheets, Settings, Ledger, Access log")]
    [InlineData(Role.Manager, "Board, Alerts, Shift, Today, Patients, Downtime sheets, Settings, Devices, Ledger, Access log")]
    [InlineData(Role.Administrator, "Settings, People")]
    public void The_links_are_those_of_the_roles_held(Role role, string links)
    {
        Who.Take(SignedInAs(new Person("p", "Paula", role)));

        Assert.Equal(links, string.Join(", ", Render<PageLinks>().FindAll("a").Select(a => a.TextContent)));
    }

    [Fact]
    public async Task A_screen_that_nobody_has_leads_nowhere_and_shows_no_initials()
    {
        var connection = Services.GetRequiredService<BoardConnection>();
        connection.Take(new BoardSnapshot([Visit.Dosed().Row(8)], Visit.At(30), 1, false, ["3"], "America/New_York"), 0);
        await Who.Leave();

        var board = Render<BareBoard>();

        board.WaitForAssertion(() => Assert.Equal("Chair 3", board.Find("h2").TextContent.Trim()));
        Assert.Empty(board.FindAll("a"));
        Assert.DoesNotContain("MK", board.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora", board.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void For_another_viewer_the_board_forgets_at_once_what_not_everybody_may_see()
    {
        var connection = Services.GetRequiredService<BoardConnection>();
        connection.Follow("main", "America/New_York", "nora");
        connection.Take(new BoardSnapshot([Visit.Dosed().Row(8)], Visit.At(30), 1, false, ["3"], "America/New_York"), 0);
        Assert.Equal("MK", connection.Board.Rows[0].Initials);

        connection.Follow("main", "America/New_York", "device");
        Assert.Null(connection.Board.Rows[0].Initials);
        connection.Follow("main", "America/New_York", "tomas");
        connection.Take(new BoardSnapshot([Visit.Dosed().Row(8)], Visit.At(30), 1, false, ["3"], "America/New_York"), 0);

        Assert.Equal("MK", connection.Board.Rows[0].Initials);
    }

    [Fact]
    public void A_clinician_of_another_site_is_offered_emergency_access_and_a_manager_is_not()
    {
        var offered = Render<BreakGlass>(p => p.Add(b => b.Site, "other"));
        Assert.Contains("Emergency access", offered.Markup, StringComparison.Ordinal);

        Who.Take(SignedInAs(new Person("p", "Paula", Role.Manager)));
        Assert.Empty(Render<BreakGlass>(p => p.Add(b => b.Site, "other")).Markup.Trim());
    }

    [Fact]
    public void Emergency_access_takes_a_reason_and_a_proof()
    {
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        Server.Says("api/sites/other/break-glass", SignedInAs(Visit.Nora));
        var glass = Render<BreakGlass>(p => p.Add(b => b.Site, "other"));

        glass.Find("[name=reason]").Input("Their nurse has collapsed");
        glass.Find("form").Submit();
        glass.Find("[name=proof-password]").Input("secret");
        glass.Find("form").Submit();

        Assert.Equal(("/api/sites/other/break-glass", "p-1", """{"text":"Their nurse has collapsed"}"""), Assert.Single(Sent) is var s ? (s.Path, s.Proof, s.Body) : default);
    }

    [Fact]
    public void What_needs_no_proof_at_first_asks_for_one_when_the_server_wants_it()
    {
        Server.Refuses("api/me/authenticator", HttpStatusCode.Forbidden, "proof-needed", "Prove that it is you.");
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        var form = Render<ActForm<AuthenticatorOffer>>(p => p.Add(f => f.Path, "api/me/authenticator").Add(f => f.Label, "Set up").Add(f => f.Proves, false));

        form.Find("form").Submit();
        Server.Says("api/me/authenticator", new AuthenticatorOffer("S", "otpauth://x", "<svg/>"));
        form.Find("[name=proof-password]").Input("secret");
        form.Find("form").Submit();

        Assert.Equal([null, "p-1"], Sent.Select(s => s.Proof));
    }

    [Fact]
    public async Task A_wall_shows_its_code_until_it_is_paired()
    {
        Server.Refuses("api/me", HttpStatusCode.Unauthorized, "not-signed-in", "Nobody is signed in.");
        Server.Says("api/sign-in", new WaysIn(null, null, []));
        await Who.Load();
        Server.Says("api/wall/pairing", new Pairing("12345678", "secret", Visit.At(40)));
        Server.Says("api/wall/pairing/claim", HttpStatusCode.NoContent, "");
        var wall = Render<WallPage>();

        Assert.Equal("1234 5678", wall.Find("[data-code=pairing]").TextContent);
        Clock.Advance(TimeSpan.FromSeconds(3));
        var device = new KnownDevice("w", DeviceKind.Wall, "Corridor", "main");
        Server.Says("api/wall/pairing/claim", device);
        Server.Says("api/sign-in", new WaysIn(null, device, []));
        Clock.Advance(TimeSpan.FromSeconds(3));

        wall.WaitForState(() => wall.FindAll("h1").Any(h => h.TextContent == "Corridor"));
        Assert.Empty(wall.FindAll("a, input, select"));
        Assert.Equal(["Try the sound", "Silence 120 s", "Full screen (F)"], wall.FindAll("button").Select(b => b.TextContent));
    }
}
