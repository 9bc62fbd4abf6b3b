using System.Net;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Alerts;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Alerts;

public sealed class WatchingASite
{
    private const string Main = "/api/sites/main";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gap_in_the_shift_reaches_the_manager_once_and_ends_when_somebody_comes()
    {
        await using var clinic = await HandWoundClinic.Start();
        using var charge = await clinic.Running.BrowserOf("ruth-adeyemi");
        using var prescriber = await clinic.Running.BrowserOf("daniel-hartwig");
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        await prescriber.Say($"{Main}/duty-begin", new Serve(Role.Prescriber)).Recorded();
        await Look(clinic);
        Assert.Empty(await clinic.Nurse.Get<Alert[]>($"{Main}/alerts")); // no patient is here

        await clinic.Arrived();
        await Look(clinic);
        await Look(clinic);

        var alert = Assert.Single(await clinic.Nurse.Get<Alert[]>($"{Main}/alerts"));
        Assert.Equal(("nobody-on-duty:charge-nurse", true), (alert.Cause, alert.IsOpen));
        var notice = Assert.Single(await clinic.Read(db => db.Notices.Where(n => n.Stream == Streams.Watch("main")).ToListAsync(Ct)));
        Assert.Equal(("manager", "medium", "Nobody on duty as charge nurse for 0 min"), (notice.Role, notice.Priority, notice.Text));

        await charge.Say($"{Main}/duty-begin", new Serve(Role.ChargeNurse)).Recorded();
        await Look(clinic);
        Assert.False(Assert.Single(await clinic.Nurse.Get<Alert[]>($"{Main}/alerts")).IsOpen);
        Assert.Null(await clinic.FirstBad());
    }

    [Fact]
    public async Task Two_programs_on_one_database_raise_it_once()
    {
        await using var clinic = await HandWoundClinic.Start();
        await using var beside = await HandWoundClinic.Start(beside: clinic);
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        await clinic.Arrived();

        await Task.WhenAll(Look(clinic), Look(beside), Look(clinic), Look(beside));

        Assert.Equal(
            ["nobody-on-duty:charge-nurse", "nobody-on-duty:prescriber"],
            (await beside.Nurse.Get<Alert[]>($"{Main}/alerts")).Select(a => a.Cause).Order());
        Assert.Equal(2, await clinic.Read(db => db.Notices.CountAsync(n => n.Stream == Streams.Watch("main"), Ct)));
        Assert.Null(await clinic.FirstBad());
    }

    [Fact]
    public async Task A_manager_takes_it_in_hand()
    {
        await using var clinic = await HandWoundClinic.Start();
        using var manager = await clinic.Running.BrowserOf("paula-brandt");
        await clinic.Running.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteWatchGrain>("main").Look(["teams"]);

        await manager.Say($"{Main}/alerts/acknowledge", new WatchFact.Acknowledged("channel-down:teams")).Recorded();
        await manager.Say($"{Main}/alerts/acknowledge", new WatchFact.Acknowledged("channel-down:mail")).Refused(HttpStatusCode.NotFound, "no-such-alert", "cause");

        Assert.Equal("paula-brandt", Assert.Single(await manager.Get<Alert[]>($"{Main}/alerts")).Acknowledgement!.By.Id);
    }

    private static Task Look(HandWoundClinic clinic) => clinic.Running.Services.GetRequiredService<WatchSites>().Look(Ct);
}
