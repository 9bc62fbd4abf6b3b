using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Sessions;

/// <summary>A monitor whose clock, whose sweeps and whose mishaps are in the test's hand. It is nine on a Monday in New York.</summary>
internal sealed class HandWoundClinic : IAsyncDisposable
{
    public static readonly DateTimeOffset Nine = ClinicMonitor.Nine;

    private static readonly string[] Items = ["enrolment", "prescriber-onsite", "pulse-oximeter", "history", "ride", "intake"];

    private HandWoundClinic(RunningMonitor running, HttpClient nurse, SteppingClock clock, Mishaps mishaps) =>
        (Running, Nurse, Clock, Mishaps) = (running, nurse, clock, mishaps);

    public RunningMonitor Running { get; }

    public HttpClient Nurse { get; }

    public SteppingClock Clock { get; }

    public Mishaps Mishaps { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts one.</summary>
    /// <param name="beside">Another one, whose file and clock this one shares, as a second process would.</param>
    public static Task<HandWoundClinic> Start(HandWoundClinic? beside = null) => Start([], null, beside);

    /// <summary>Starts one with settings, or parts, of its own.</summary>
    public static async Task<HandWoundClinic> Start(string[] settings, Action<WebApplicationBuilder>? replace, HandWoundClinic? beside = null)
    {
        var (clock, mishaps) = (beside?.Clock ?? new SteppingClock(Nine), new Mishaps());
        string[] same = beside is null ? [] : [$"--ConnectionStrings:Sqlite={beside.Running.Services.GetRequiredService<StorageSettings>().Sqlite}"];
        var running = await RunningMonitor.Start(Replace, ["--Site:TimeZone=America/New_York", .. same, .. settings]);
        var scheduler = await running.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ct);
        await scheduler.Standby(Ct);
        var nurse = await running.BrowserOf("nora-lindqvist");
        if (beside is null)
            await nurse.Say("/api/sites/main/prescriber", new { onSite = true }).Recorded();
        return new HandWoundClinic(running, nurse, clock, mishaps);

        void Replace(WebApplicationBuilder builder)
        {
            builder.Services.RemoveAll<ClinicClock>();
            builder.Services.AddSingleton<ClinicClock>(clock);
            builder.Services.RemoveAll<IDbContextFactory<MonitorDb>>();
            builder.Services.AddSingleton<IDbContextFactory<MonitorDb>>(sp => mishaps.Around(sp.GetRequiredService<StorageSettings>()));
            replace?.Invoke(builder);
        }
    }

    /// <summary>One round; how many sessions were due.</summary>
    public async Task<int> Sweep() => (await Running.Services.GetRequiredService<WakeDueSessions>().Sweep(Ct)).Due;

    /// <summary>A patient who has had both devices: T0 is now, and the clock moves on to when the second is empty.</summary>
    public async Task<Guid> Dosed(string chair = "1", PatientDetails? who = null)
    {
        var (session, t0) = (await Arrived(chair, who), Clock.Now);
        await Chart(session, "gate", new GateCharted(Items, [], [], Ride: "sister", Provider: "Nora Lindqvist"), t0.AddMinutes(-3));
        await Chart(session, "vitals", new Vitals(124, 78, 72, 14, 98, 5, Dissociation.None), t0.AddMinutes(-2));
        await Chart(session, "device-start", new DeviceStarted(1), t0);
        Clock.MoveTo(t0.AddMinutes(8));
        await Chart(session, "device-done", new DeviceDone(1), t0.AddMinutes(1));
        await Chart(session, "device-start", new DeviceStarted(2), t0.AddMinutes(6.5));
        await Chart(session, "device-done", new DeviceDone(2), t0.AddMinutes(7.5));
        return session;
    }

    public async Task<Guid> Arrived(string chair = "1", PatientDetails? who = null)
    {
        var ana = new PatientDetails("Ana", $"Chair{chair}", new DateOnly(1984, 5, 6), Sex.F);
        var patient = await Nurse.Say("/api/sites/main/patients", new Register(who ?? ana)).Recorded();
        var session = Guid.NewGuid();
        await Chart(session, "arrive", new Arrive("main", patient.Id, chair, 56), Clock.Now.AddMinutes(-5));
        return session;
    }

    /// <summary>Charts what is recorded, and says under which number.</summary>
    public async Task<int> Chart(Guid session, string command, object fact, DateTimeOffset? at = null, Guid? id = null) =>
        await Nurse.Say(Path(session, command), fact, id, at).Stated();

    public static string Path(Guid session, string command) => $"/api/sessions/{session}/{command}";

    /// <summary>What the journal itself holds of a session.</summary>
    public async Task<Recorded[]> Facts(Guid session)
    {
        var past = await Running.Services.GetRequiredService<MonitorJournal>().Read(Streams.Session(session.ToString("D")), Ct);
        return [.. past.Entries.Select(e => JsonSerializer.Deserialize<Recorded>(e.Data, MonitorJson.Options)!)];
    }

    /// <summary>The session's facts as this process tells them, and as the journal itself holds them: the same.</summary>
    public async Task TellsTheTruth(Guid session) =>
        Assert.Equal(Text(await Facts(session)), Text((await Nurse.Get<SessionRecord>($"/api/sessions/{session}")).Facts));

    public static string[] Text(Recorded[] facts) => [.. facts.Select(f => JsonSerializer.Serialize(f, MonitorJson.Options))];

    public async Task<T> Read<T>(Func<MonitorDb, Task<T>> query)
    {
        await using var db = await Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        return await query(db);
    }

    public async Task<string?> FirstBad() => await Read(async db => (await Verify.All(db, ct: Ct)).FirstBad?.ToString());

    public async ValueTask DisposeAsync()
    {
        Nurse.Dispose();
        await Running.DisposeAsync();
    }
}
