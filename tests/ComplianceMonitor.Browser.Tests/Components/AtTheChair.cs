using Bunit;
using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.AspNetCore.Components;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>What a gloved nurse presses, panel by panel.</summary>
public sealed class AtTheChair : Screen
{
    private const string Scan = "]d20100350458028027211000482\u001d17270531" + "1024BG012";

    [Fact]
    public void A_full_set_takes_at_most_eight_presses_besides_the_digits()
    {
        var panel = Show<VitalsPanel>(Visit.Arrived(), -15); // everything is wanted

        var presses = Digits(panel, "122") + Digits(panel, "78") + Digits(panel, "72") + Digits(panel, "14") + Digits(panel, "98");
        panel.Find("[name=moaas][value='5']").Change("5");
        panel.Find("[name=dissociation][value=None]").Change("None");
        panel.Find("form").Submit();

        Assert.Equal(0, presses);
        Assert.True(presses + 3 <= 8);
        Assert.Contains(
            "\"systolic\":122,\"diastolic\":78,\"heartRate\":72,\"respiratoryRate\":14,\"spO2\":98,\"moaas\":5,\"dissociation\":\"none\"", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_number_could_go_on_it_is_still_eight()
    {
        var panel = Show<VitalsPanel>(Visit.Arrived(), -15);

        var presses = Digits(panel, "98", DigitKeys.Enter) + Digits(panel, "20", DigitKeys.Enter) + Digits(panel, "25", DigitKeys.Enter) + Digits(panel, "6", DigitKeys.Enter) + Digits(panel, "98", DigitKeys.Enter);

        Assert.True(presses + 3 <= 8);
        Assert.Equal(["98", "20", "25", "6", "98"], Numbers(panel));
    }

    [Fact]
    public void Enter_out_of_habit_after_a_number_that_went_on_by_itself_skips_nothing()
    {
        var panel = Show<VitalsPanel>(Visit.Arrived(), -15);

        Digits(panel, "122", DigitKeys.Enter);
        Digits(panel, "78", DigitKeys.Enter);
        Digits(panel, "72");

        Assert.Equal(["122", "78", "72", "", ""], Numbers(panel));
    }

    [Fact]
    public void The_last_digit_is_taken_away_and_a_field_pressed_again_is_typed_anew()
    {
        var panel = Show<VitalsPanel>(Visit.Arrived(), -15);

        Digits(panel, "12", DigitKeys.Back);
        Digits(panel, "31");
        Assert.Equal("131", Numbers(panel)[0]);
        panel.Find("[name=systolic]").Focus();
        Digits(panel, "118");

        Assert.Equal(["118", "", "", "", ""], Numbers(panel));
    }

    [Fact]
    public void Only_what_the_open_checkpoint_wants_is_led_through()
    {
        var panel = Show<VitalsPanel>(Visit.Dosed().Chart(28, new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None)), 38);

        Digits(panel, "128");
        Digits(panel, "80");

        Assert.Equal("Wanted: 40-minute BP", Show<VitalsPanel>(Visit.Dosed().Chart(28, new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None)), 38).Find(".counts").TextContent);
        Assert.Equal(["128", "80", "", "", ""], Numbers(panel));
        Assert.Equal("Counts for: 40-minute BP, Presence check", panel.Find(".counts").TextContent);
        Assert.False(panel.Find("[name=diastolic]").HasAttribute("form")); // Enter in the last one sends
    }

    [Fact]
    public void Which_checkpoints_a_reading_counts_for_follows_the_time_that_was_typed()
    {
        var panel = Show<VitalsPanel>(Visit.Dosed(), 52);
        panel.Find("[name=systolic]").Input("128");
        panel.Find("[name=diastolic]").Input("80");
        Assert.Equal("Counts for: 40-minute BP, Presence check", panel.Find(".counts").TextContent);

        panel.Find("[name=effectiveAt]").Input("10:34");

        Assert.Equal("Counts for: Presence check", panel.Find(".counts").TextContent);
    }

    [Fact]
    public void One_press_answers_an_item_of_the_gate()
    {
        var gate = Show<GatePanel>(Visit.Arrived(), -15);

        gate.Find("form[aria-label='Holds: Contraindications and concomitant medication asked']").Submit();

        Assert.Contains("\"holds\":[\"history\"],\"fails\":[],\"overridden\":[]", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void All_the_rest_holds_but_for_what_was_said_to_fail()
    {
        var gate = Show<GatePanel>(Visit.Arrived().Chart(-18, new GateCharted(["enrolment"], ["intake"], [])), -15);

        gate.Find("form[aria-label='Before the first spray']").Submit();

        Assert.Contains("\"holds\":[\"pulse-oximeter\",\"history\",\"ride\"]", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_focus_goes_on_to_the_next_item_within_the_second_in_which_one_was_answered()
    {
        var visit = Visit.Arrived();
        Server.Says("api/sessions/s", Record(visit, -15));
        Strikes(-15);
        var page = Render<SessionPage>(p => p.Add(s => s.Id, "s"));
        var next = page.Find("[data-item=pulse-oximeter] form button").GetAttribute("blazor:elementreference");
        Clock.Advance(TimeSpan.FromSeconds(0.4));
        Server.Says("api/sessions/s", Record(visit.Chart(-15 + (0.4 / 60), new GateCharted(["enrolment"], [], [])), -15));

        page.Find("[data-item=enrolment] form").Submit();

        var focused = JSInterop.Invocations["Blazor._internal.domWrapper.focus"][^1].Arguments[0];
        Assert.Equal(next, Assert.IsType<ElementReference>(focused).Id);

        static SessionRecord Record(Visit visit, double minute) => new("s", null, [.. visit.Session.Journal], Visit.At(minute), 1);
    }

    [Fact]
    public void What_blocks_says_who_may_let_it_pass()
    {
        var gate = Show<GatePanel>(Visit.Arrived(), -15);

        Assert.Equal("must hold, nobody may let it pass", Of("enrolment"));
        Assert.Equal("only the prescriber may let it pass, with a reason and a signature", Of("ride"));
        Assert.Equal("may be let pass by whoever charts, with a reason", Of("intake"));
        string Of(string item) => gate.Find($"[data-item={item}] .what .quiet").TextContent;
    }

    [Fact]
    public void A_prescriber_lets_an_item_pass_with_a_reason_and_a_signature()
    {
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        var gate = Show<GatePanel>(Visit.Arrived(), -15);
        gate.Find("[data-item=ride] button[aria-label$='another answer']").Click();
        gate.Find("[data-item=ride] [name=reason]").Input("A taxi is booked");

        gate.Find("form[aria-label^='Let pass']").Submit();
        gate.Find("[name=proof-password]").Input("secret");
        gate.Find("form[aria-label^='Let pass']").Submit();

        Assert.Contains("\"overridden\":[\"ride\"],\"reason\":\"A taxi is booked\"", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_fills_lot_expiry_and_serial_and_sends_nothing()
    {
        var panel = Show<DevicePanel>(Ready(), -5);

        panel.Find("[name=scan]").Input(Scan);
        panel.Find("[name=scan]").KeyDown("Enter");

        Assert.Equal(("24BG012", "2027-05-31", "1000482", ""), (Value(panel, "lot"), Value(panel, "expiry"), Value(panel, "serial"), Value(panel, "scan")));
        Assert.Empty(Sent);
        panel.Find("form[aria-label^='Start device 1']").Submit();
        Assert.Contains("\"device\":1,\"lot\":\"24BG012\",\"expiry\":\"2027-05-31\",\"serial\":\"1000482\"", Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scan_that_says_nothing_sensible_says_what_is_wrong_and_fills_nothing()
    {
        var panel = Show<DevicePanel>(Ready(), -5);

        panel.Find("[name=scan]").Input("0100350458028026");
        panel.Find("[name=scan]").KeyDown("Enter");

        Assert.Equal("(01) is misread: its check digit does not fit", panel.Find("[data-field=scan]").TextContent);
        Assert.Equal("", Value(panel, "lot"));
    }

    [Fact]
    public void The_lot_of_the_device_before_is_one_press()
    {
        var visit = Ready().Chart(0, new DeviceStarted(1, "24BG012", new DateOnly(2027, 5, 31), "1")).Chart(1, new DeviceDone(1));
        var panel = Show<DevicePanel>(visit, 6);

        panel.FindAll("button").Single(b => b.TextContent == "Same lot as before: 24BG012").Click();

        Assert.Equal(("24BG012", "2027-05-31", ""), (Value(panel, "lot"), Value(panel, "expiry"), Value(panel, "serial")));
    }

    [Fact]
    public void An_expired_device_is_read_back_before_it_is_charted()
    {
        var panel = Show<DevicePanel>(Ready(), -5);
        panel.Find("[name=expiry]").Input("2026-03-01");
        Assert.Contains("This device expired on 2026-03-01.", panel.Markup, StringComparison.Ordinal);

        panel.Find("form[aria-label^='Start device 1']").Submit();
        Assert.Empty(Sent);
        Assert.Contains("expired on 2026-03-01. Is that right?", panel.Find(".readback").TextContent, StringComparison.Ordinal);
        panel.Find("form[aria-label^='Start device 1']").Submit();

        Assert.Single(Sent);
    }

    [Theory]
    [InlineData("Device 1 is done", "\"device\":1,\"sprays\":2,\"failed\":false")]
    [InlineData("Device 1: one spray only", "\"device\":1,\"sprays\":1,\"failed\":false")]
    [InlineData("Device 1 failed", "\"device\":1,\"sprays\":0,\"failed\":true")]
    public void How_many_green_dots_are_left_is_one_press(string form, string body)
    {
        var panel = Show<DevicePanel>(Ready().Chart(0, new DeviceStarted(1, "L1")), 1);

        panel.Find($"form[aria-label='{form}']").Submit();

        Assert.Contains(body, Assert.Single(Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_symptom_begins_with_one_press_and_ends_with_one()
    {
        var panel = Show<ContactPanel>(Visit.Dosed(), 20);
        panel.Find("form[aria-label=Nausea]").Submit();
        Assert.Contains("\"kind\":\"nausea\",\"began\":true,\"ended\":false", Assert.Single(Sent).Body, StringComparison.Ordinal);

        var open = Show<ContactPanel>(Visit.Dosed().Chart(20, new SymptomCharted("nausea", Began: true)), 25);
        Assert.Contains("since 10:20", open.Find("[data-symptom=nausea]").TextContent, StringComparison.Ordinal);
        open.Find("form[aria-label=Nausea]").Submit();
        Assert.Contains("\"began\":false,\"ended\":true", Sent[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_is_asked_twice_and_says_what_it_breaks_and_by_how_much()
    {
        var panel = Show<ReleasePanel>(Visit.Dosed(), 125);
        Assert.Empty(panel.FindAll("form[aria-label='The patient has left']"));

        panel.FindAll("button").Single(b => b.TextContent == "The patient has left…").Click();
        Assert.Contains("Left before Lock, 2:00 short", panel.FindAll(".breaks li").Select(l => l.TextContent.Trim()));
        panel.Find("form[aria-label='The patient has left']").Submit();

        Assert.Equal("/api/sessions/s/leave", Assert.Single(Sent).Path);
    }

    [Fact]
    public void What_one_charted_last_is_taken_back_where_one_stands_with_a_signature()
    {
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Nora, 120));
        var visit = Visit.Dosed().Chart(30, new Vitals(230, 80));
        var now = Show<NowPanel>(visit, 31);
        Assert.Contains("Charted 10:30:00: BP 230/80", now.Find(".undo").TextContent, StringComparison.Ordinal);

        now.Find(".undo button").Click();
        now.Find(".undo form").Submit();
        Assert.Empty(Sent);
        now.Find("[name=proof-password]").Input("secret");
        now.Find(".undo form").Submit();

        var sent = Assert.Single(Sent);
        Assert.Equal(("/api/sessions/s/correct", "p-1"), (sent.Path, sent.Proof));
        Assert.Contains($"\"of\":{visit.Session.Version},", sent.Body, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"Charted by mistake\"", sent.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("replacement\":{", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_colleague_charted_or_what_ended_the_session_is_not_offered_to_be_taken_back()
    {
        Assert.Empty(Show<NowPanel>(Visit.Dosed().Chart(30, new Vitals(130, 80), Visit.Tomas), 31).FindAll(".undo button"));
        Assert.Empty(Show<NowPanel>(Visit.Dosed().Chart(30, new Transferred("hospital")), 31).FindAll(".undo button"));
        Assert.Empty(Show<NowPanel>(Visit.Dosed(), 18).FindAll(".undo"));
    }

    [Theory]
    [InlineData(-15, "Before the first spray: 6 to settle")]
    public void The_top_of_the_page_says_what_the_chair_wants(double minute, string wanted) =>
        Assert.Equal(wanted, Show<NowPanel>(Visit.Arrived(), minute).Find("h2").TextContent);

    [Fact]
    public void The_rest_and_the_next_checkpoint_are_counted_down_at_the_top()
    {
        Assert.Equal("in 3:30, at 10:06:00", Show<NowPanel>(Ready().Chart(0, new DeviceStarted(1)).Chart(1, new DeviceDone(1)), 2.5).Find(".due").TextContent);
        Assert.Equal("Nothing is due. Next: 15-minute check", Show<NowPanel>(Visit.Dosed(), 8).Find("h2").TextContent);
        Assert.Equal("due since 10:15, 2:00 ago", Show<NowPanel>(Visit.Dosed(), 17).Find(".due").TextContent);
    }

    private static Visit Ready() => Visit.Arrived()
        .Chart(-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []))
        .Chart(-10, new Vitals(122, 78, SpO2: 98));

    /// <summary>Presses digits, then another key if one is named; how many presses were no digits.</summary>
    private static int Digits(IRenderedComponent<VitalsPanel> panel, string digits, string? then = null)
    {
        foreach (var key in digits.Select(d => $"{d}").Concat(then is null ? [] : [then]))
            panel.FindAll(".digits button").Single(b => b.TextContent == key).Click();
        return then is null ? 0 : 1;
    }

    private static string[] Numbers(IRenderedComponent<VitalsPanel> panel) =>
        [Value(panel, "systolic"), Value(panel, "diastolic"), Value(panel, "heartRate"), Value(panel, "respiratoryRate"), Value(panel, "spO2")];

    private static string Value<T>(IRenderedComponent<T> panel, string name)
        where T : Microsoft.AspNetCore.Components.IComponent => panel.Find($"[name={name}]").GetAttribute("value") ?? "";
}
