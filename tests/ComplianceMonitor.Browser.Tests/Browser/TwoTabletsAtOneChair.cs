using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using Microsoft.Playwright;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static Microsoft.Playwright.Assertions;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>Two nurses, a tablet each, one patient.</summary>
[Collection(RealBrowser.Name)]
public sealed class TwoTabletsAtOneChair(RealBrowser.House house)
{
    [Fact]
    public async Task What_one_starts_the_other_sees_and_two_readings_of_one_checkpoint_are_two_records_that_differ()
    {
        var clinic = await house.Clinic();
        using var nora = await clinic.Colleague("Nora Lindqvist", Role.Nurse);
        using var tomas = await clinic.Colleague("Tomas Okafor", Role.Nurse);
        var session = await FortyMinutesAgo(nora);
        var (hers, his) = (await clinic.ScreenOf(nora.Who, $"/sessions/{session}"), await clinic.ScreenOf(tomas.Who, $"/sessions/{session}"));

        await Open(hers, "devices");
        await hers.FormOf("Start device 2: first spray").Locator("button[type=submit]").ClickAsync();
        await Expect(his.Locator(".now h2")).ToHaveTextAsync("Device 2 is in use");
        await Open(his, "devices");
        await his.FormOf("Device 2 is done").Locator("button[type=submit]").ClickAsync();
        await Expect(hers.Locator("#devices > summary")).ToContainTextAsync("2 of 2 given");

        await Chart(hers, "128", "80");
        await Expect(his.Locator("tr[data-checkpoint=bp-40]")).ToHaveAttributeAsync("data-state", "done-on-time");
        await Chart(his, "140", "80");
        await Expect(hers.Locator("[aria-labelledby=conflicts] li")).ToHaveCountAsync(2);

        var facts = (await nora.Read<SessionRecord>($"sessions/{session}")).Facts;
        var readings = facts.Where(f => f.Fact is Vitals { Systolic: 128 or 140 }).ToArray();
        Assert.Equal([nora.Id, tomas.Id], readings.Select(r => r.Entry!.PerformedBy.Id));
        var chart = Session.Of(facts).Chart!;
        var bp40 = Domain.Checkpoints.CheckpointClock.At(chart, readings[1].RecordedAt).Single(c => c.Id == "bp-40");
        Assert.Equal(readings[0].Id, Assert.Single(bp40.CompletedBy));
        Assert.Equal("bp-40", Assert.Single(Conflicts.Of(chart)).Checkpoint);
    }

    /// <summary>A patient whose first device ended forty minutes ago; the second one was not started.</summary>
    private static async Task<Guid> FortyMinutesAgo(Colleague nora)
    {
        var session = Guid.NewGuid();
        var now = TimeProvider.System.GetUtcNow();
        await nora.Say("sites/main/prescriber", new SiteFact.PresenceChanged(true), now.AddMinutes(-58));
        var patient = await nora.Say("sites/main/patients", new Register(new PatientDetails("Ada", "Winterbourne", new DateOnly(1984, 5, 31), Sex.F)));
        await Say("arrive", new Arrive("main", patient.Deserialize<Receipt>(MonitorJson.Options)!.Id, "9", 56), 57);
        await Say("gate", new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []), 56);
        await Say("vitals", new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None), 55);
        await Say("device-start", new DeviceStarted(1, "L1", Happened: true), 42);
        await Say("device-done", new DeviceDone(1), 41);
        return session;

        Task<JsonElement> Say<T>(string what, T fact, int minutesAgo)
            where T : class => nora.Say($"sessions/{session}/{what}", fact, now.AddMinutes(-minutesAgo));
    }

    private static async Task Chart(IPage page, string systolic, string diastolic)
    {
        var form = page.FormOf("Readings");
        await form.Locator("[name=systolic]").FillAsync(systolic);
        await form.Locator("[name=diastolic]").FillAsync(diastolic);
        await Expect(form.Locator(".counts")).ToContainTextAsync("Counts for");
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator(".undo")).ToContainTextAsync($"BP {systolic}/{diastolic}");
    }

    private static async Task Open(IPage page, string panel)
    {
        await page.Locator($"#{panel}").WaitForAsync();
        if (await page.Locator($"#{panel}[open]").CountAsync() == 0)
            await page.Locator($"#{panel} > summary").ClickAsync();
    }
}
