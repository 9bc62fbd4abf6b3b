using AngleSharp.Dom;
using Bunit;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Shifts;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class Shifts : Screen
{
    private static readonly Person Ruth = new("ruth", "Ruth Adeyemi", Role.ChargeNurse);

    public Shifts()
    {
        Server.Says("api/sites", (SiteName[])[new("main", "The clinic", "America/New_York")]);
        Server.Says("api/sites/main/people", (Person[])[Visit.Nora, Visit.Tomas, Ruth]);
        _ = Services.GetRequiredService<Place>().Follow();
    }

    [Fact]
    public void A_site_that_keeps_no_shifts_says_so_and_what_the_first_one_begins()
    {
        Stands(null);

        var page = Render<ShiftPage>();

        Assert.Equal("No shifts are kept here yet", page.Find("#no-shifts").TextContent);
        Assert.Empty(page.FindAll("#on-duty, #hand-over"));
    }

    [Fact]
    public void One_press_brings_oneself_on_duty_and_the_button_then_says_the_other_thing()
    {
        Stands(Roster.Empty);
        var page = Render<ShiftPage>();

        Stands(Roster.Empty.With(Visit.Nora, Visit.At(30)));
        page.Find("form[aria-label='I am on duty as nurse']").Submit();

        Assert.Equal(("/api/sites/main/duty-begin", true), Assert.Single(Sent) is var s ? (s.Path, s.Body.Contains("\"fact\":{\"role\":\"nurse\"}", StringComparison.Ordinal)) : default);
        Assert.Equal("I go off duty as nurse", page.Find("[data-own] button").TextContent);
        Assert.Contains("on duty since 10:30", page.Find("[data-own]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_nobody_holds_is_a_gap_while_a_chair_is_taken()
    {
        Stands(Roster.Empty.With(Visit.Nora, Visit.At(0)));
        var page = Render<ShiftPage>();
        Assert.Empty(page.FindAll(".gap"));

        Seat();
        page.Render();

        Assert.Equal(["One chair is taken and nobody is on duty as charge nurse.", "One chair is taken and nobody is on duty as prescriber."], page.FindAll(".gap > span:last-child").Select(g => g.FirstChild!.TextContent.Trim()));
        Assert.Empty(page.FindAll("[data-role=Manager] .gap"));
    }

    [Fact]
    public void Before_it_is_signed_a_hand_over_shows_chairs_and_alerts_that_move_and_then_says_that_there_was_no_gap()
    {
        Seat(Visit.Dosed().Chart(20, new Domain.Sessions.SessionFact.Vitals(SpO2: 88)), 30);
        Stands(Roster.Empty.With(Visit.Nora, Visit.At(0)));
        var page = Render<ShiftPage>();

        page.Find("[name=to]").Change("tomas");
        Assert.Contains("Chair 3", page.Find(".moves li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Low SpO2", page.Find(".moves .moving").TextContent, StringComparison.Ordinal);
        Assert.Contains("No gap: Nora Lindqvist goes off duty and Tomas Okafor is on duty as nurse", page.Find(".moves").TextContent, StringComparison.Ordinal);

        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        Form(page, "Hand over").Submit();
        Assert.Empty(Sent);
        page.Find("[name=proof-password]").Input("secret");
        Stands(Roster.Empty.With(Visit.Tomas, Visit.At(30)));
        Form(page, "Hand over").Submit();

        var sent = Assert.Single(Sent);
        Assert.Equal(("/api/sites/main/hand-over", "p-1"), (sent.Path, sent.Proof));
        Assert.Contains("\"fact\":{\"role\":\"nurse\",\"toId\":\"tomas\"}", sent.Body, StringComparison.Ordinal);
        Assert.Equal("Nora Lindqvist has handed over to Tomas Okafor: chair 3. There was no gap.", page.Find("p.done[role=status]").TextContent);
    }

    [Fact]
    public void A_nurse_says_nothing_of_others_duty_and_a_charge_nurse_does()
    {
        Stands(Roster.Empty.With(Visit.Tomas, Visit.At(0)));
        var nurse = Render<ShiftPage>();
        Assert.Empty(nurse.FindAll("#comes, #hand-over, [data-person] button"));

        Who.Take(SignedInAs(Ruth));
        var charge = Render<ShiftPage>();
        charge.Find("[name=person]").Change("Nurse/nora");
        Form(charge, "Somebody else comes on duty").Submit();
        Form(charge, "Tomas Okafor goes off duty as nurse").Submit();

        Assert.Contains("\"personId\":\"nora\"", Sent[0].Body, StringComparison.Ordinal);
        Assert.Equal("/api/sites/main/duty-end", Sent[1].Path);
        Assert.Contains("\"personId\":\"tomas\"", Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_do_is_there_within_five_seconds()
    {
        Stands(Roster.Empty);
        var page = Render<ShiftPage>();

        Stands(Roster.Empty.With(Visit.Tomas, Visit.At(30)));
        Clock.Advance(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => Assert.Contains("Tomas Okafor", page.Find("[data-role=Nurse]").TextContent, StringComparison.Ordinal));
    }

    private static IElement Form<T>(IRenderedComponent<T> page, string name)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find($"form[aria-label='{name}']");

    private void Stands(Roster? roster) => Server.Says("api/sites/main/", ASite.With(roster));

    private void Seat(Visit? visit = null, double minute = 30) =>
        Services.GetRequiredService<BoardConnection>().Take(new BoardSnapshot([(visit ?? Visit.Dosed()).Row(minute)], Visit.At(minute), 1, false, ["3"], "America/New_York"), 0);
}
