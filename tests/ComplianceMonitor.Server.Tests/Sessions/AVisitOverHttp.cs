using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Tests.Charting;
using static ComplianceMonitor.Server.Tests.Charting.WorkingClinic;
using Visit = ComplianceMonitor.Server.Tests.Charting.Visit;

namespace ComplianceMonitor.Server.Tests.Sessions;

public sealed class AVisitOverHttp
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_patient_comes_has_56_mg_is_watched_leaves_and_the_form_is_confirmed()
    {
        await using var clinic = await Open();
        await FormSetting(clinic);
        var visit = clinic.Visit(await clinic.Patient());

        await visit.Expect(-30);
        Assert.Equal(visit.Id.ToString(), Assert.Single((await Today(clinic)).Expected).SessionId);

        await Visit.Run(Visit.Observed, visit);
        Assert.Equal(visit.Id.ToString(), Assert.Single((await Today(clinic)).Here).SessionId);
        var tile = Assert.Single((await (await clinic.Tablet(Nurse)).GetFromJsonAsync<BoardSnapshot>("/api/sites/main/board", MonitorJson.Options, Ct))!.Rows);
        Assert.Equal((visit.Id.ToString(), "1"), (tile.SessionId, tile.Chair));

        await visit.GoOn(Visit.Observed, Visit.Departed);
        await visit.Chart(129, "form-answer", new { vitalsAcceptableBefore = true, vitalsAcceptableCompletion = true });
        Assert.Equal(FormState.Ready, (await visit.Form()).State);
        await visit.Chart(130, "form-claim", new { }, isSigned: true);
        Assert.Equal(FormState.Claimed, (await visit.Form()).State);
        await visit.Chart(131, "form-confirm", new { receipt = "R-77" }, isSigned: true);

        var (session, form) = (await visit.Session(), await visit.Form());
        Assert.Equal(Phase.Departed, session.PhaseAt(clinic.Clock.Now));
        Assert.Empty(session.Alerts);
        Assert.Equal(T0.AddMinutes(127), session.Chart!.Lock);
        Assert.Equal((FormState.Confirmed, 127, 126, "124/78"), (form.State, form.Form.TotalMinutes, form.Form.ReadyMinutes, form.Form.Bp40));
        Assert.Equal(visit.Id.ToString(), Assert.Single((await Today(clinic)).Gone).SessionId);
    }

    [Fact]
    public async Task A_retried_command_is_one_record_and_the_same_answer()
    {
        await using var clinic = await Open();
        var visit = clinic.Visit(await clinic.Patient());
        await visit.Arrive();
        var (command, reading) = (Guid.NewGuid(), new { heartRate = 70 });

        var answers = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await clinic.State(Nurse, $"{visit.Path}/vitals", reading, T0.AddMinutes(-20), command: command);
            answers.Add((await answer.Content.ReadFromJsonAsync<Stated>(MonitorJson.Options, Ct))!.Id);
        }

        Assert.Single(answers.Distinct());
        Assert.Single((await visit.Session()).Journal, r => r.Fact is SessionFact.Vitals);
        await clinic.State(Nurse, $"{visit.Path}/vitals", new { heartRate = 71 }, T0.AddMinutes(-20), command: command)
            .IsRefused(HttpStatusCode.BadRequest, "malformed", "Idempotency-Key");
    }

    [Fact]
    public async Task What_the_site_changes_holds_from_the_next_visit_on()
    {
        await using var clinic = await Open();
        var patient = await clinic.Patient();
        var before = clinic.Visit(patient);
        await Visit.Run(Visit.Dosed, before);

        using (await clinic.State(Manager, "/api/sites/main/settings", new { lockAnchor = "first-device", timeZone = "America/Denver" }))
        {
            var after = clinic.Visit(patient, "2");
            await after.Arrive(7);

            Assert.Equal((LockAnchor.LastDevice, "America/New_York"), Terms(await before.Session()));
            Assert.Equal((LockAnchor.FirstDevice, "America/Denver"), Terms(await after.Session()));
            Assert.Equal(T0.AddMinutes(127), (await before.Session()).Chart!.Lock);
        }

        static (LockAnchor, string) Terms(Session session) => (session.Chart!.Site.LockAnchor, session.Chart.Site.TimeZone);
    }

    [Fact]
    public async Task A_correction_shows_both_and_keeps_the_protocol_that_the_visit_began_with()
    {
        await using var clinic = await Open();
        var visit = clinic.Visit(await clinic.Patient());
        var arrival = await visit.Arrive();
        var reading = await visit.Vitals(-6);
        var began = (await visit.Session()).Chart!;

        await visit.Chart(-5, "correct", new { of = reading, replacement = new { type = "vitals.v1", systolic = 150, diastolic = 95, spO2 = 97 }, at = T0.AddMinutes(-7), reason = "Misread" }, isSigned: true);
        var forged = new SessionFact.Arrived(
            began.Arrival.PatientId, "3", 84, began.Site with { LockAnchor = LockAnchor.FirstDevice }, began.Pack with { Checkpoints = [] });
        await visit.Chart(-5, "correct", new SessionFact.Corrected(arrival, forged, T0.AddMinutes(-20), "Other chair"), ChargeNurse, isSigned: true);

        var session = await visit.Session();
        Assert.Equal(124, Assert.IsType<SessionFact.Vitals>(session.Journal[reading - 1].Fact).Systolic);
        Assert.Equal(150, Assert.Single(session.Chart!.Facts.Select(f => f.Fact).OfType<SessionFact.Vitals>()).Systolic);
        Assert.Equal(("3", 84, LockAnchor.LastDevice), (session.Chart.Chair, session.Chart.Arrival.OrderMg, session.Chart.Site.LockAnchor));
        Assert.Equal(began.Pack.Checkpoints.Select(c => c.Id), session.Chart.Pack.Checkpoints.Select(c => c.Id));
    }

    private static async Task<TodayList> Today(WorkingClinic clinic) =>
        (await (await clinic.Tablet(Nurse)).GetFromJsonAsync<TodayList>("/api/sites/main/today", MonitorJson.Options, Ct))!;

    private static async Task FormSetting(WorkingClinic clinic)
    {
        using var setting = await clinic.State(
            Manager, "/api/sites/main/form-setting", new { setting = new { name = "Riverside", address = "1 River St", city = "Albany", state = "NY", zip = "12207" } });
        using var provider = await clinic.State(Manager, "/api/sites/main/provider", new { provider = new { name = "Ines Moreau", telephone = "+1 518 555 0100" } });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (setting.StatusCode, provider.StatusCode));
    }
}
