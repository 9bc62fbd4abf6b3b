using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.Tests.Channels;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Notices;

/// <summary>Prints figures, on the real clock; <c>ops/measure-alerts</c> runs it.</summary>
public sealed class MeasuringAlerts(ITestOutputHelper output)
{
    private const int Alerts = 1000;

    /// <summary>From the first spray until a missed 40-minute BP is a high alert.</summary>
    private static readonly TimeSpan UntilHigh = TimeSpan.FromMinutes(60);

    /// <summary>Time to write the sessions down and to let what they missed before be told.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(60);

    private static readonly Person Nurse = new("nora-lindqvist", "Nora Lindqvist, RN", Role.Nurse);
    private static readonly SiteTerms Site = new("main", "America/New_York", Setting.Outpatient, LockAnchor.LastDevice, new(8, 0), new(18, 0));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_alerts_due_in_one_second()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MONITOR_MEASURE") == "1", "MONITOR_MEASURE=1 asks for it");
        await using var hook = await Receiver.Start();
        await using var monitor = await RunningMonitor.Start(null, "--Webhooks:AllowPrivate=true");
        using var manager = await monitor.BrowserOf("paula-brandt");
        await manager.Say("/api/sites/main/channels", new SiteFact.ChannelsChanged([new Channel("hook", ChannelKind.Webhook, "Hook", hook.Url, WebhookTemplate.Slack)])).Recorded();
        await manager.Say("/api/sites/main/routing", new SiteFact.RoutingChanged(new Routing([new Route(Role.Nurse, Priority.High, ["hook"])]))).Recorded();

        var first = TimeProvider.System.GetUtcNow() + Ahead;
        for (var i = 0; i < Alerts; i++)
            await Write(monitor.Services, first.AddMilliseconds(i) - UntilHigh);

        DeliveryTimes[] sent;
        while ((sent = await Sent(monitor.Services)).Length < Alerts)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Ct);

        output.WriteLine($"1,000 alerts due in one second: due to written {Figures(s => s.QueuedAt - s.DueAt)}; due to handed to the channel {Figures(s => s.SentAt - s.DueAt)}");

        string Figures(Func<DeliveryTimes, TimeSpan> of)
        {
            double[] waits = [.. sent.Select(s => of(s).TotalMilliseconds).Order()];
            return $"p50 {waits[Alerts / 2]:0} ms, p99 {waits[Alerts * 99 / 100]:0} ms";
        }
    }

    private static async Task<DeliveryTimes[]> Sent(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        return await db.Deliveries.Where(d => d.ChannelId == "hook" && d.Cause == "bp-40" && d.Priority == Priority.High && d.State == DeliveryState.Sent)
            .Select(d => new DeliveryTimes(d.DueAt, d.QueuedAt, d.SentAt!.Value)).ToArrayAsync(Ct);
    }

    private static async Task Write(IServiceProvider services, DateTimeOffset t0)
    {
        var (session, id) = (Session.Empty, Guid.NewGuid().ToString("D"));
        SessionFact[] said = [new Arrived("p1", "1", 56, Site, BuiltInPacks.Newest("spravato-us")!), new DeviceStarted(1, Happened: true), new DeviceDone(1)];
        foreach (var (fact, minute) in said.Zip([-10, 0, 1]))
        {
            var at = t0.AddMinutes(minute);
            var decision = Assert.IsType<Decision.Accepted>(SessionDecider.Decide(session, fact, new Entry(at, Nurse, Nurse), at));
            session = decision.Facts.Aggregate(session, (s, f) => s.With(f));
        }

        Recorded[] facts = [.. session.Journal];
        await services.GetRequiredService<MonitorJournal>().Append(
            Streams.Session(id),
            Head.Start,
            [.. facts.Select(f => new NewEntry(JsonSerializer.SerializeToElement(f.Fact, MonitorJson.Options).GetProperty("type").GetString()!, JsonSerializer.Serialize(f, MonitorJson.Options)))],
            facts[^1].RecordedAt,
            alongside: (db, _) => services.GetRequiredService<SessionRows>().Write(db, id, Session.Empty, session, facts, null, [], facts[^1].RecordedAt));
    }

    private sealed record DeliveryTimes(DateTimeOffset DueAt, DateTimeOffset QueuedAt, DateTimeOffset SentAt);
}
