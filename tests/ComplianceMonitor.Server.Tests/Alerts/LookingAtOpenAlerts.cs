using System.Net;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Alerts;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Alerts;

public sealed class LookingAtOpenAlerts
{
    private const string Main = "/api/sites/main";

    [Fact]
    public async Task A_manager_sees_every_open_alert_with_who_was_told_who_has_it_and_what_is_next_and_no_patient()
    {
        await using var clinic = await HandWoundClinic.Start();
        using var manager = await clinic.Running.BrowserOf("paula-brandt");
        var session = await clinic.Arrived("4");
        await clinic.Chart(session, "vitals", new Vitals(SpO2: 88));
        await clinic.Running.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteWatchGrain>("main").Look(["teams"]);

        var before = (await manager.Get<OpenAlert[]>($"{Main}/open-alerts")).ToDictionary(a => a.Cause);

        Assert.Equal(("Channel teams is down", null), (before["channel-down:teams"].Text, before["channel-down:teams"].SessionId));
        var low = before["spo2-low"];
        Assert.Equal(($"{session}", "4", Priority.High, null), (low.SessionId, low.Chair, low.Priority, low.AcknowledgedBy));
        Assert.Equal([Role.Nurse, Role.ChargeNurse], low.Told.Select(t => t.Role));
        Assert.Equal([Role.Prescriber], low.Next!.Roles);

        await clinic.Chart(session, "acknowledge", new Acknowledged("spo2-low"));
        Assert.Equal("Nora Lindqvist, RN", Assert.Single(await manager.Get<OpenAlert[]>($"{Main}/open-alerts"), a => a.Cause == "spo2-low").AcknowledgedBy);

        await clinic.Chart(session, "vitals", new Vitals(SpO2: 97));
        Assert.DoesNotContain(await manager.Get<OpenAlert[]>($"{Main}/open-alerts"), a => a.Cause == "spo2-low");
    }

    [Fact]
    public async Task The_figures_of_today_are_there_at_once_and_no_more_than_a_month_is_given()
    {
        await using var clinic = await HandWoundClinic.Start();
        using var manager = await clinic.Running.BrowserOf("paula-brandt");
        var session = await clinic.Arrived();
        await clinic.Chart(session, "vitals", new Vitals(SpO2: 88));
        await clinic.Chart(session, "acknowledge", new Acknowledged("spo2-low"));
        await clinic.Chart(session, "vitals", new Vitals(SpO2: 97));

        var figures = await manager.Get<AlertFigures>($"{Main}/alert-figures");

        Assert.Equal((1, 1, 1, TimeSpan.Zero), (figures.Acknowledged, figures.Resolved, figures.Actionable, figures.AcknowledgedP50));
        Assert.Equal(figures.Alerts, figures.Burden.Sum(b => b.Alerts));
        Assert.Equal(0, (await manager.Get<AlertFigures>($"{Main}/alert-figures?from=0001-01-01&to=0001-01-02")).Alerts);
        using var tooLong = await manager.GetAsync(new Uri($"{Main}/alert-figures?from=2026-01-01&to=2026-03-02", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }
}
