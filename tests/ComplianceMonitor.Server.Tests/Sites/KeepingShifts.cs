using System.Net;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.EntityFrameworkCore;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Sites;

public sealed class KeepingShifts
{
    private const string Main = "/api/sites/main";
    private static readonly DateTimeOffset Nine = ClinicMonitor.Nine;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hand_over_moves_chair_alert_and_acknowledgement_to_the_next_nurse_once()
    {
        await using var clinic = await HandWoundClinic.Start();
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        var (hers, other) = (await Watched(clinic, "1", "nora-lindqvist"), await Watched(clinic, "2", "mei-castellanos"));
        await clinic.Chart(hers, "vitals", new Vitals(SpO2: 88));
        await clinic.Chart(hers, "acknowledge", new Acknowledged("spo2-low"));

        await clinic.Nurse.Proved($"{Main}/hand-over", new { fact = new HandOver(Role.Nurse, "tomas-okafor") }).Recorded();
        await clinic.Sweep();
        await clinic.Sweep();

        var session = Session.Of(await clinic.Facts(hers));
        Assert.Equal("tomas-okafor", session.Chart!.Nurse!.Id);
        Assert.Equal("tomas-okafor", session.OpenAlert("spo2-low")!.Acknowledgement!.By.Id);
        var assigned = Assert.Single(session.Journal, r => r.Fact is NurseAssigned { NewsVersion: not null });
        Assert.Equal(("nora-lindqvist", "verified"), (assigned.Entry!.PerformedBy.Id, assigned.Entry.Signature!.Meaning));
        var passed = Assert.Single(session.Journal, r => r.Fact is AlertPassedOn { Cause: "spo2-low" });
        Assert.Single(await clinic.Read(db => db.Notices.Where(n => n.Key == $"{passed.Id}").ToListAsync(Ct)));
        Assert.Equal("mei-castellanos", Session.Of(await clinic.Facts(other)).Chart!.Nurse!.Id);
        Assert.Empty(await clinic.Read(db => Server.Sessions.WakeDueSessions.Untold(db, new DateOnly(2026, 1, 1)).ToListAsync(Ct)));
        Assert.Null(await clinic.FirstBad());
    }

    [Fact]
    public async Task Where_nobody_is_on_duty_the_manager_is_told_with_the_first_step()
    {
        await using var clinic = await HandWoundClinic.Start();
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        var session = await Watched(clinic, "1", "nora-lindqvist");
        await clinic.Nurse.Say($"{Main}/duty-end", new Serve(Role.Nurse)).Recorded();

        await clinic.Chart(session, "vitals", new Vitals(SpO2: 88));

        Assert.Equal(
            [("", "Nurse ChargeNurse"), ("", "Prescriber"), ("Manager", "")],
            (await clinic.Facts(session)).Select(f => f.Fact).OfType<AlertStepTaken>().Where(s => s.Cause == "spo2-low")
                .Select(s => (string.Join(' ', s.Roles), string.Join(' ', s.Unheld ?? []))));
    }

    [Fact]
    public async Task Another_program_on_the_same_database_knows_at_once_who_went_home()
    {
        await using var clinic = await HandWoundClinic.Start();
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        var session = await Watched(clinic, "1", "nora-lindqvist");
        await using var beside = await HandWoundClinic.Start(beside: clinic);
        await beside.Chart(session, "presence", new PresenceChecked()); // it has looked at the roster

        await clinic.Nurse.Say($"{Main}/duty-end", new Serve(Role.Nurse)).Recorded();
        await beside.Chart(session, "vitals", new Vitals(SpO2: 88));

        Assert.Equal([Role.Nurse, Role.ChargeNurse], (await clinic.Facts(session)).Select(f => f.Fact).OfType<AlertStepTaken>().First(s => s.Cause == "spo2-low").Unheld);
    }

    [Fact]
    public async Task Two_programs_on_one_database_tell_a_session_of_a_hand_over_once()
    {
        await using var clinic = await HandWoundClinic.Start();
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        var session = await Watched(clinic, "1", "nora-lindqvist");
        await clinic.Chart(session, "vitals", new Vitals(SpO2: 88));
        await using var beside = await HandWoundClinic.Start(beside: clinic);
        await beside.Chart(session, "presence", new PresenceChecked()); // it holds the session too

        await clinic.Nurse.Proved($"{Main}/hand-over", new { fact = new HandOver(Role.Nurse, "tomas-okafor") }).Recorded();
        await Task.WhenAll(clinic.Sweep(), beside.Sweep(), clinic.Sweep(), beside.Sweep());

        var facts = await beside.Facts(session);
        Assert.Single(facts, f => f.Fact is NurseAssigned { NewsVersion: not null });
        Assert.Single(facts, f => f.Fact is AlertPassedOn { Cause: "spo2-low" });
        Assert.Null(await clinic.FirstBad());
    }

    [Fact]
    public async Task A_hand_over_asks_for_a_proof_and_names_somebody_who_holds_the_role()
    {
        await using var clinic = await HandWoundClinic.Start();
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();

        await clinic.Nurse.Say($"{Main}/hand-over", new HandOver(Role.Nurse, "tomas-okafor")).Refused(HttpStatusCode.Forbidden, "proof-needed", Proofs.Header);
        await clinic.Nurse.Proved($"{Main}/hand-over", new { fact = new HandOver(Role.Nurse, "paula-brandt") }).Refused(HttpStatusCode.BadRequest, "malformed", "toId");
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.ChargeNurse)).Refused(HttpStatusCode.BadRequest, "malformed", "personId");
    }

    [Fact]
    public async Task Whoever_runs_the_shift_sends_somebody_home_and_a_nurse_nobody_but_herself()
    {
        await using var clinic = await HandWoundClinic.Start();
        using var charge = await clinic.Running.BrowserOf("ruth-adeyemi");
        await clinic.Nurse.Say($"{Main}/duty-begin", new Serve(Role.Nurse)).Recorded();
        await charge.Say($"{Main}/duty-begin", new Serve(Role.Nurse, "tomas-okafor")).Recorded();

        await clinic.Nurse.Say($"{Main}/duty-end", new Serve(Role.Nurse, "tomas-okafor")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await charge.Say($"{Main}/duty-end", new Serve(Role.Nurse, "nora-lindqvist")).Recorded();

        Assert.Equal("tomas-okafor", Assert.Single((await charge.Get<Site>(Main)).Roster!.People).Who.Id);
    }

    private static async Task<Guid> Watched(HandWoundClinic clinic, string chair, string nurse)
    {
        using var charge = await clinic.Running.BrowserOf("ruth-adeyemi");
        var session = await clinic.Arrived(chair);
        await charge.Say(HandWoundClinic.Path(session, "assign"), new Assign(nurse)).Stated();
        return session;
    }
}
