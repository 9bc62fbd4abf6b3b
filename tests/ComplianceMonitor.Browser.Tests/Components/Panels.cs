using System.Net;
using Bunit;
using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

public sealed class Panels : Screen
{
    [Fact]
    public void An_unlikely_reading_is_read_back_before_it_is_sent()
    {
        var panel = Show<VitalsPanel>(Visit.Dosed(), 30);
        panel.Find("[name=systolic]").Input("230");
        panel.Find("[name=diastolic]").Input("120");

        panel.Find("form").Submit();
        Assert.Empty(Sent);
        Assert.Contains("Systolic 230", panel.Find(".readback").TextContent, StringComparison.OrdinalIgnoreCase);

        panel.Find("form").Submit();
        Assert.Contains("\"systolic\":230", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_stands_next_to_its_field_in_words()
    {
        Server.Says(HttpStatusCode.UnprocessableEntity, """{ "error": "implausible", "detail": "SpO2 must be 50 to 100", "field": "fact.spO2" }""");
        var panel = Show<VitalsPanel>(Visit.Dosed(), 30);
        panel.Find("[name=spO2]").Input("99");

        panel.Find("form").Submit();

        Assert.Equal("SpO2 must be 50 to 100", panel.Find("[data-field=spO2]").TextContent);
        Assert.Equal("99", panel.Find("[name=spO2]").GetAttribute("value"));
    }

    [Fact]
    public async Task What_got_no_answer_is_kept_and_sent_again_under_the_same_key_and_for_the_same_time()
    {
        var panel = Show<ContactPanel>(Visit.Dosed(), 30);

        Server.Says(0);
        panel.Find("form[aria-label=Presence]").Submit();
        Assert.Contains("not yet sent", panel.Find("form[aria-label=Presence]").TextContent, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(40));
        Server.Says(HttpStatusCode.OK);
        await Services.GetRequiredService<Sending>().Run();
        panel.Find("form[aria-label=Presence]").Submit();

        Assert.Equal((Sent[0].Key, Sent[0].EffectiveAt), (Sent[1].Key, Sent[1].EffectiveAt));
        Assert.NotEqual(Sent[1].Key, Sent[2].Key);
    }

    [Fact]
    public void The_first_gate_says_what_is_in_the_way_and_shuts_the_button()
    {
        var visit = Visit.Arrived().Chart(-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "intake"], ["ride"], []));

        var gate = Show<GatePanel>(visit, -5);
        var devices = Show<DevicePanel>(visit, -5);

        Assert.Equal(["ride", "baseline"], gate.FindAll("[data-item]").Where(r => r.QuerySelector(".bad") is not null).Select(r => r.GetAttribute("data-item")));
        Assert.True(devices.Find("form[aria-label^='Start device 1'] button").HasAttribute("disabled"));
        devices.Find("[name=happened]").Change(true);
        Assert.False(devices.Find("form[aria-label^='Start device 1'] button").HasAttribute("disabled"));
    }

    [Fact]
    public void The_rest_between_devices_counts_down()
    {
        var visit = Visit.Arrived()
            .Chart(-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []))
            .Chart(-10, new Vitals(122, 78, SpO2: 98))
            .Chart(0, new DeviceStarted(1, "L1"))
            .Chart(1, new DeviceDone(1));

        Assert.Equal("3:30", Show<DevicePanel>(visit, 2.5).Find("[data-clock=rest]").TextContent);
        Assert.Empty(Show<DevicePanel>(visit, 6).FindAll("[data-clock=rest]"));
    }

    [Fact]
    public void A_lot_that_nobody_read_at_the_start_is_asked_for_at_the_end()
    {
        var visit = Visit.Arrived()
            .Chart(-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []))
            .Chart(-10, new Vitals(122, 78, SpO2: 98))
            .Chart(0, new DeviceStarted(1));
        var panel = Show<DevicePanel>(visit, 1);

        panel.Find("[name=lot]").Input("L7");
        panel.Find("form[aria-label='Device 1 is done']").Submit();

        Assert.Contains("\"lot\":\"L7\"", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_release_stays_shut_until_lock_and_counts_what_nobody_said_as_not_so()
    {
        var visit = Visit.Dosed();

        Assert.Contains("Lock opens in 7:00", Show<ReleasePanel>(visit, 120).Find("form[aria-label=Release]").TextContent, StringComparison.Ordinal);

        var open = Show<ReleasePanel>(visit, 127);
        open.Find("[name=said-oriented]").Change(true);
        Sign(open, "form[aria-label=Release]");

        Assert.Contains("\"fails\":[\"dissociation\",\"walks\",\"nausea\",\"safe\",\"escort\",\"advice\"]", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_be_signed_asks_for_a_proof_and_is_not_sent_without_one()
    {
        var panel = Show<ReleasePanel>(Visit.Dosed(), 127);

        panel.Find("form[aria-label=Release]").Submit();
        Assert.Contains("You sign “release approved” as Nora Lindqvist.", panel.Find(".proof").TextContent, StringComparison.Ordinal);
        panel.Find("form[aria-label=Release]").Submit();

        Assert.Empty(Server.Posts);
        Assert.Contains("Not signed yet", panel.Find("form[aria-label=Release]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_command_that_got_no_answer_is_kept_and_sent_again_with_the_same_proof_and_no_new_question()
    {
        var panel = Show<ReleasePanel>(Visit.Dosed(), 127);
        Server.Says(0);
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        Sign(panel, "form[aria-label=Release]", says: false);
        Assert.Contains("not yet sent", panel.Markup, StringComparison.Ordinal);

        Server.Says(HttpStatusCode.OK);
        await Services.GetRequiredService<Sending>().Run();

        Assert.Equal(["p-1", "p-1"], Sent.Select(s => s.Proof));
        Assert.Equal(Sent[0].Key, Sent[1].Key);
    }

    [Fact]
    public void A_wrong_password_signs_nothing_and_says_so()
    {
        Server.Refuses("api/me/proof", HttpStatusCode.Unauthorized, "wrong-credentials", "That is not the password.");
        var panel = Show<ReleasePanel>(Visit.Dosed(), 127);

        Sign(panel, "form[aria-label=Release]", says: false);

        Assert.Empty(Sent);
        Assert.Equal("That is not the password.", panel.Find(".proof .wrong").TextContent);
    }

    [Fact]
    public void A_used_up_proof_is_asked_for_again_for_the_same_intent()
    {
        var panel = Show<ReleasePanel>(Visit.Dosed(), 127);
        Server.Refuses("api/sessions/s/release", HttpStatusCode.Forbidden, "proof-needed", "Prove it again.");
        Sign(panel, "form[aria-label=Release]");

        Server.Says(HttpStatusCode.OK);
        Server.Says("api/me/proof", new GivenProof("p-2", Visit.Nora, 120));
        panel.Find("[name=proof-password]").Input("secret");
        panel.Find("form[aria-label=Release]").Submit();

        Assert.Equal(["p-1", "p-2"], Sent.Select(s => s.Proof));
        Assert.Equal(Sent[0].Key, Sent[1].Key);
    }

    [Fact]
    public void A_second_person_proves_that_they_were_there_and_their_name_is_shown()
    {
        Server.Says("api/second/proof", new GivenProof("s-1", Visit.Tomas, 120));
        var panel = Show<ContactPanel>(Visit.Dosed(), 90);
        panel.Find("form[aria-label=Presence] [name=effectiveAt]").Input("10:10");
        panel.Find("form[aria-label=Presence] [name=lateReason]").Input("The network was down");

        panel.Find("form[aria-label=Presence]").Submit();
        Assert.Empty(Sent);
        panel.Find("[name=second-login]").Input("tomas");
        panel.Find("[name=second-password]").Input("secret");
        panel.Find("[data-proof=second] button").Click();
        Assert.Equal("Tomas Okafor, nurse", panel.Find("[data-proof=second] .done").TextContent);
        panel.Find("form[aria-label=Presence]").Submit();

        Assert.Equal("s-1", Assert.Single(Sent).Second);
    }

    [Fact]
    public void A_time_over_an_hour_ago_asks_for_a_reason_and_a_second_person()
    {
        var panel = Show<VitalsPanel>(Visit.Dosed(), 90);

        panel.Find("[name=effectiveAt]").Input("11:00");
        Assert.Contains("30 min ago: a late entry", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[name=lateReason]"));

        panel.Find("[name=effectiveAt]").Input("10:10");
        Assert.NotEmpty(panel.FindAll("[name=lateReason]"));
        Assert.NotEmpty(panel.FindAll("[data-proof=second]"));
    }

    [Fact]
    public void A_correction_shows_the_old_beside_the_new_and_sends_the_whole_fact()
    {
        var visit = Visit.Dosed().Chart(15, new Vitals(132, 80, SpO2: 97, RespiratoryRate: 14, Moaas: 5));
        var timeline = Show<Timeline>(visit, 20);
        var number = visit.Session.Version;

        timeline.Find($"button[aria-label='Correct entry {number}']").Click();
        timeline.Find(".correction [name=Systolic]").Input("123");
        timeline.Find("[name=reason]").Input("Digits swapped");
        Sign(timeline, "form");

        var body = Assert.Single(Sent).Body;
        Assert.Contains($"\"of\":{number},\"replacement\":{{\"type\":\"vitals.v1\",\"systolic\":123,\"diastolic\":80", body, StringComparison.Ordinal);
        Assert.Contains("2026-03-02T15:15:00", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fact_that_can_be_corrected_comes_back_the_same_when_nothing_is_changed()
    {
        SessionFact[] facts =
        [
            new Vitals(122, 78, 70, 14, 98, 5, Dissociation.Moderate), new DeviceStarted(1, "L1", new DateOnly(2027, 5, 31), "S1", true),
            new DeviceDone(2, 1), new GateCharted(["history"], ["ride"], ["bp"], "calm", "her brother"), new SymptomCharted("nausea", true),
            new PresenceChecked(false), new SignedOff(["walks"], ["escort"], "taxi", "a driver"), new AdverseEvent(true, "Fell"),
        ];

        foreach (var fact in facts)
            Assert.Equivalent(fact, Correctable.With(fact, Correctable.PartsOf(fact).ToDictionary(p => p.Name, p => p.Value)), strict: true);
    }

    [Fact]
    public void Late_corrected_and_differing_entries_are_marked_for_good()
    {
        var visit = Visit.Dosed()
            .Chart(40, new Vitals(150, 90), recorded: 48)
            .Chart(41, new Vitals(128, 80), by: Visit.Tomas);

        var timeline = Show<Timeline>(visit, 50);

        Assert.Contains(timeline.FindAll(".flag"), f => f.TextContent.StartsWith("late entry, 8 min", StringComparison.Ordinal));
        Assert.Equal(2, timeline.FindAll(".flag").Count(f => f.TextContent == "differs from another reading"));
    }

    /// <summary>Presses the button, types the password that is asked for, and presses again.</summary>
    private void Sign<T>(IRenderedComponent<T> panel, string form, bool says = true)
        where T : IComponent
    {
        if (says)
            Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        panel.Find(form).Submit();
        panel.Find("[name=proof-password]").Input("secret");
        panel.Find(form).Submit();
    }
}
