using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceMonitor.Server.Tests.People;

public sealed class PickingAPerson
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);
    private static readonly InventedStaff Staff = new();
    private static readonly Actor Nora = new(Staff.Find("nora-lindqvist")!, "device-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_role_is_held_and_a_second_nurse_is_there()
    {
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains(Staff.All, p => p.Role == role));
        Assert.True(Staff.All.Count(p => p.Role == Role.Nurse) >= 2);
        Assert.Distinct(Staff.All.Select(p => p.Id));
    }

    [Fact]
    public async Task Whoever_is_picked_is_who_acts_until_another_is_picked()
    {
        await using var monitor = await RunningMonitor.Start();
        using var browser = await monitor.BrowserOf("nora-lindqvist");
        var first = await browser.GetFromJsonAsync<SignedIn>("/api/me", Domain.MonitorJson.Options, Ct);

        await browser.PostAsJsonAsync("/api/me", new { person = "daniel-hartwig" }, Ct);
        var second = await browser.GetFromJsonAsync<SignedIn>("/api/me", Domain.MonitorJson.Options, Ct);

        Assert.Equal(("nora-lindqvist", Role.Nurse), (first!.Id, first.Role));
        Assert.Equal(("daniel-hartwig", Role.Prescriber), (second!.Id, second.Role));
        Assert.Equal(first.Device, second.Device);
    }

    [Fact]
    public async Task Each_browser_is_a_device_of_its_own()
    {
        await using var monitor = await RunningMonitor.Start();
        using var one = await monitor.BrowserOf("nora-lindqvist");
        using var other = await monitor.BrowserOf("nora-lindqvist");

        var devices = await Task.WhenAll(new[] { one, other }.Select(b => b.GetFromJsonAsync<SignedIn>("/api/me", Domain.MonitorJson.Options, Ct)));

        Assert.Distinct(devices.Select(d => d!.Device));
    }

    [Fact]
    public async Task After_signing_out_nobody_acts()
    {
        await using var monitor = await RunningMonitor.Start();
        using var browser = await monitor.BrowserOf("nora-lindqvist");

        await browser.DeleteAsync("/api/me", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_this_server_did_not_issue_is_nobody()
    {
        await using var monitor = await RunningMonitor.Start();
        using var browser = monitor.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "monitor.person=CfDJ8forged; monitor.device=CfDJ8forged");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsJsonAsync("/api/me", new { person = "nora-lindqvist" }, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("nora-lindqvist", typeof(Confirmation.Given))]
    [InlineData("tomas-okafor", typeof(Confirmation.Refused))]
    [InlineData("nobody", typeof(Confirmation.Refused))]
    [InlineData(null, typeof(Confirmation.Missing))]
    public async Task Only_the_person_who_acts_proves_to_be_that_person(string? header, Type answer)
    {
        var given = await Port().Confirm(Request(PickerConfirmation.PersonHeader, header), Nora, "release-approved");

        Assert.IsType(answer, given);
        if (given is Confirmation.Given proof)
            Assert.Equal(new Confirmation.Given(Nora.Person, Nine, "release-approved"), proof);
    }

    [Theory]
    [InlineData("nora-lindqvist", typeof(Confirmation.Refused))]
    [InlineData("tomas-okafor", typeof(Confirmation.Given))]
    [InlineData("nobody", typeof(Confirmation.Refused))]
    [InlineData(null, typeof(Confirmation.Missing))]
    public async Task The_second_person_is_somebody_else(string? header, Type answer) =>
        Assert.IsType(answer, await Port().ConfirmSecond(Request(PickerConfirmation.SecondHeader, header), Nora, "verified"));

    private static PickerConfirmation Port() => new(Staff, new RealClock(new FakeTimeProvider(Nine)));

    private static DefaultHttpContext Request(string header, string? value)
    {
        var context = new DefaultHttpContext();
        if (value is not null)
            context.Request.Headers[header] = value;
        return context;
    }
}
