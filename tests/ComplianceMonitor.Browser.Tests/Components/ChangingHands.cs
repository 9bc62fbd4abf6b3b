using System.Net;
using Bunit;
using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Board.Sessions;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>The shared tablet goes from hand to hand, while the server is there and while it is away.</summary>
public sealed class ChangingHands : Screen
{
    private static readonly KnownDevice Tablet = new("t", DeviceKind.Tablet, "Tablet 2", "main");

    private Outbox Outbox => Services.GetRequiredService<Outbox>();

    [Fact]
    public async Task What_was_half_entered_comes_back_to_its_owner_and_to_nobody_else()
    {
        var desk = Desk();
        desk.Find("[name=systolic]").Input("142");
        desk.Find("[name=moaas][value='4']").Change("4");
        desk.Find("[name=effectiveAt]").Input("10:20");

        await desk.InvokeAsync(Who.Leave);
        Assert.DoesNotContain("142", desk.Markup, StringComparison.Ordinal);
        await Come(desk, Visit.Tomas);
        Assert.Equal("", desk.Find("[name=systolic]").GetAttribute("value") ?? "");
        await desk.InvokeAsync(Who.Leave);
        await Come(desk, Visit.Nora);

        Assert.Equal("142", desk.Find("[name=systolic]").GetAttribute("value"));
        Assert.True(desk.Find("[name=moaas][value='4']").HasAttribute("checked"));
        Assert.Equal("10:20", desk.Find("[name=effectiveAt]").GetAttribute("value"));
    }

    [Fact]
    public async Task Its_owner_comes_back_to_the_page_where_it_was_left()
    {
        Navigation.NavigateTo("sessions/s");
        var desk = Desk();
        desk.Find("[name=systolic]").Input("142");

        await desk.InvokeAsync(Who.Leave);
        await Come(desk, Visit.Tomas);
        Navigation.NavigateTo("today");
        await desk.InvokeAsync(Who.Leave);
        await Come(desk, Visit.Nora);

        Assert.EndsWith("/sessions/s", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_recorded_or_left_behind_by_going_to_another_page_is_no_draft()
    {
        var desk = Desk();
        desk.Find("[name=systolic]").Input("142");
        desk.Find("form").Submit();

        desk.Dispose();

        Assert.Null(Services.GetRequiredService<Drafts>().AddressOf("nora"));
    }

    [Fact]
    public async Task A_screen_that_nobody_touches_warns_then_tells_the_server_and_hides_what_it_shows()
    {
        Who.Take(SignedInAs(Visit.Nora, idleSeconds: 120));
        var idle = Render<Idle>();
        var desk = Desk();

        await Later(idle, 70);
        idle.Instance.Touched();
        await Later(idle, 110);
        Assert.Contains("soon it asks who you are", idle.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(desk.FindAll("[name=systolic]"));
        await Later(idle, 11);

        Assert.Contains("DELETE /api/me", Server.Acts);
        Assert.Null(Who.Me);
        Assert.Empty(desk.FindAll("[name=systolic]"));
    }

    [Fact]
    public async Task A_touch_is_told_to_the_server_only_where_it_counts_and_only_now_and_then()
    {
        Who.Take(SignedInAs(Visit.Nora, idleSeconds: 120));
        var idle = Render<Idle>();

        for (var second = 0; second < 59; second++)
        {
            await Later(idle, 1);
            idle.Instance.Touched();
        }

        Assert.Equal(2, Server.Acts.Count(a => a == "POST /api/me/active"));
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_of_a_patient_is_shown_to_who_does_not_say_who_they_are()
    {
        await KnowTomas();
        var desk = Desk();
        Server.Says(0);

        await desk.InvokeAsync(Who.Leave);

        Assert.Contains("The server is away", desk.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Empty(desk.FindAll("[name=systolic]"));
        desk.Find("[data-person=tomas]").Click();
        Assert.NotEmpty(desk.FindAll("[name=systolic]"));
    }

    [Fact]
    public async Task What_another_enters_meanwhile_is_kept_as_claimed_and_sent_in_nobodys_name()
    {
        await Claimed(Desk());

        Assert.Empty(Sent);
        Assert.All(Outbox.Entries, e => Assert.Equal(("tomas", true), (e.Person.Id, e.IsClaim)));
        Assert.Equal(2, Outbox.Entries.Length);
        Assert.Contains("2 entries by Tomas Okafor wait for their sign-in", Render<Badge>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_one_who_claimed_it_is_asked_and_each_entry_is_sent_in_order_with_its_own_time_and_key()
    {
        var desk = Desk();
        await Claimed(desk);
        Server.Says(HttpStatusCode.OK);
        await desk.InvokeAsync(Who.Settle);
        Assert.Equal("nora", Who.Acting?.Id);
        Assert.Empty(desk.FindAll("[data-claim]"));

        await Come(desk, Visit.Tomas);
        Assert.Equal(2, desk.FindAll("[data-claim]").Count);
        Confirm(desk);
        Confirm(desk);

        Assert.Empty(desk.FindAll("[data-claim]"));
        Assert.Equal(2, Sent.Select(s => s.Key).Distinct().Count());
        Assert.All(Sent, s => Assert.Contains("\"queued\":true", s.Body, StringComparison.Ordinal));
        Assert.Contains("\"systolic\":141", Sent[0].Body, StringComparison.Ordinal);
        Assert.Contains("2026-03-02T15:20:00", Sent[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"systolic\":142", Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_got_no_answer_is_sent_again_under_its_own_key_and_a_false_one_is_thrown_away()
    {
        var desk = Desk();
        await Claimed(desk);
        await Come(desk, Visit.Tomas);

        Confirm(desk);
        Server.Says(HttpStatusCode.OK);
        Confirm(desk);
        Assert.Equal(Sent[0].Key, Sent[1].Key);

        desk.FindAll("button").Single(b => b.TextContent == "Discard…").Click();
        desk.FindAll("button").Single(b => b.TextContent == "Throw it away for good").Click();
        Assert.Equal(2, Sent.Count);
        Assert.Empty(Outbox.Entries);
    }

    [Fact]
    public async Task A_claim_that_must_be_signed_is_signed_when_it_is_confirmed()
    {
        Server.Says("api/me/proof", new GivenProof("p-1", Visit.Tomas, 120));
        var tomas = new PinHolder("tomas", "Tomas Okafor");
        var intent = new Intent(Guid.NewGuid(), "Released", null, Visit.At(30));
        await Outbox.Keep(Outbox.Make(tomas, isClaim: true, "api/sessions/s/release", "Released", new SessionFact.SignedOff([], []), intent, await Outbox.Stamp(), null, "release-approved"));
        var desk = Desk();
        await Come(desk, Visit.Tomas);

        Confirm(desk);
        Assert.Contains("You sign “release approved” as Tomas Okafor.", desk.Find(".proof").TextContent, StringComparison.Ordinal);
        desk.Find("[name=proof-password]").Input("secret");
        desk.FindAll("button").Single(b => b.TextContent == "Sign it").Click();

        Assert.Equal("p-1", Assert.Single(Sent).Proof);
        Assert.Empty(Outbox.Entries);
    }

    private static void Confirm(IRenderedComponent<Desk> desk) => desk.FindAll("button").Single(b => b.TextContent == "Yes, record it").Click();

    private Task Come(IRenderedComponent<Desk> desk, Person person) =>
        desk.InvokeAsync(() => Who.Take(SignedInAs(person) with { Tablet = Tablet }));

    /// <summary>Tomas charts two readings while the server is away and Nora is signed in.</summary>
    private async Task Claimed(IRenderedComponent<Desk> desk)
    {
        Server.Says(0);
        await desk.InvokeAsync(() => Who.Claim(new PinHolder("tomas", "Tomas Okafor")));
        foreach (var (systolic, at) in new[] { ("141", "10:20"), ("142", "10:25") })
        {
            desk.Find("[name=systolic]").Input(systolic);
            desk.Find("[name=diastolic]").Input("80");
            desk.Find("[name=effectiveAt]").Input(at);
            desk.Find("form").Submit();
        }
    }

    private async Task KnowTomas()
    {
        Server.Says("api/sites/main/people", new[] { Visit.Nora, Visit.Tomas });
        await Services.GetRequiredService<Staff>().Load("main");
    }

    private IRenderedComponent<Desk> Desk()
    {
        var open = new OpenSession("s", Services.GetRequiredService<ClinicClient>(), Services.GetRequiredService<ClinicTime>());
        open.Take(Visit.Dosed().Session);
        return Render<Desk>(p => p
            .AddCascadingValue(open)
            .AddCascadingValue("Now", Visit.At(30))
            .AddCascadingValue("TimeZone", "America/New_York")
            .AddChildContent<VitalsPanel>());
    }

    private async Task Later(IRenderedComponent<Idle> idle, int seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await idle.InvokeAsync(() => idle.Instance.SetParametersAsync(ParameterView.Empty));
    }
}
