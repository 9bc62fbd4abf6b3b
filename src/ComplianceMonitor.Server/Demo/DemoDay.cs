using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Patients;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.Sites;
using static ComplianceMonitor.Server.Demo.DemoAct;

namespace ComplianceMonitor.Server.Demo;

/// <summary>
/// Plays the planned day: the invented staff chart through the same grains as anybody, when the clinic's clock says so. What the
/// engine refuses them they leave be, as an act may be overtaken by what a visitor of the demonstration did at the chair.
/// </summary>
public sealed partial class DemoDay(DemoPlan plan, FastClock clock, IGrainFactory grains, TimeProvider time, ILogger<DemoDay> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private int _acts;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        var next = 0;
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            while (next < plan.Acts.Length && plan.Acts[next].At <= clock.Now)
                await Act(plan.Acts[next++]);
            if (next == plan.Acts.Length && clock.Now > plan.Ends)
            {
                clock.Run(0); // the day is over; the board stays as it is
                return;
            }
        }
    }

    private async Task Act(DemoAct act)
    {
        try
        {
            await (act switch
            {
                Registers a => Register(a),
                Expects a => Say(a, a.Session, a.At, Admission.Of(a.Visit, await grains.FindSite(DemoPlan.Site), await grains.FindPatient(a.Visit.PatientId)).Fact!),
                Arrives a => Say(a, a.Session, a.At, Admission.Of(a.Arrival, await grains.FindSite(DemoPlan.Site), await grains.FindPatient(a.Arrival.PatientId)).Fact!),
                States a => Say(a, a.Session, a.Happened, a.Fact),
                Says a => grains.GetGrain<ISiteGrain>(DemoPlan.Site).State(Id(), "", a.Fact, Entry(a, a.At)),
                _ => Task.CompletedTask,
            });
        }
        catch (Exception e) when (FailuresAsProblems.WillPass(e))
        {
            Missed(act.GetType().Name, e.GetType().Name);
        }
    }

    private async Task Register(Registers a)
    {
        var patient = grains.GetGrain<IPatientGrain>(a.PatientId);
        await patient.State(Id(), "", new PatientFact.Registered(DemoPlan.Site, a.Details), Entry(a, a.At));
        await patient.State(Id(), "", new PatientFact.EnrolmentVerified(a.EnrolmentId, DemoPlan.Day.AddDays(-30)), Entry(a, a.At));
        await patient.State(Id(), "", new PatientFact.MedicationAsked(a.Medication), Entry(a, a.At));
    }

    private async Task Say(DemoAct act, Guid session, DateTimeOffset happened, SessionFact fact)
    {
        var answer = await grains.GetGrain<ISessionGrain>(session.ToString("D")).State(new SessionCommand(Id(), "", fact, Entry(act, happened, Signatures.MeaningOf(fact))));
        if (answer.Refusal is { } refusal)
            Declined(fact.GetType().Name, refusal.Code);
    }

    /// <summary>A command of its own for each act, the same in each run.</summary>
    private Guid Id() => new(++_acts, 0, 0, [0xDE, 0x40, 0, 0, 0, 0, 0, 0]);

    private static Entry Entry(DemoAct act, DateTimeOffset happened, string? meaning = null) =>
        new(happened, act.By, act.By, "demo", Signature: meaning is null ? null : new Signature(meaning, act.At));

    [LoggerMessage(LogLevel.Debug, "The demo's {Act} was declined: {Code}")]
    private partial void Declined(string act, RefusalCode code);

    [LoggerMessage(LogLevel.Warning, "The demo's {Act} was lost: {Kind}")]
    private partial void Missed(string act, string kind);
}
