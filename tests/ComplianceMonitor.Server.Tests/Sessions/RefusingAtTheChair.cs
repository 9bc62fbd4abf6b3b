using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.Charting;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Charting.WorkingClinic;

namespace ComplianceMonitor.Server.Tests.Sessions;

/// <summary>Each code of the specification, as a tablet is told it.</summary>
public sealed class RefusingAtTheChair(RefusingAtTheChair.Day day) : IClassFixture<RefusingAtTheChair.Day>
{
    private static readonly string[] Nothing = [], Ride = ["ride"];

    private static object Pulse => new { heartRate = 70 };

    [Fact]
    public async Task Nobody_leaves_before_the_lock_opens() =>
        await (await day.Until(Visit.Observed)).At(126, "release", Visit.SignOff(), isSigned: true)
            .IsRefused(HttpStatusCode.Conflict, "lock-closed", "effectiveAt");

    [Fact]
    public async Task Nobody_leaves_unfit_and_every_reason_is_told()
    {
        var visit = await day.Until(Visit.Observed);

        var items = await visit.At(127, "release", Visit.SignOff("walks", "advice"), isSigned: true).IsRefused(HttpStatusCode.Conflict, "not-fit");

        Assert.Equal(["walks", "advice"], items);
    }

    [Fact]
    public async Task The_gate_tells_all_that_stands_against_the_first_spray()
    {
        var visit = day.Clinic.Visit(day.Patient);
        await visit.Arrive();
        await visit.Chart(-10, "gate", Visit.Answers("history", "ride"));

        var items = await visit.At(0, "device-start", new { device = 1 }).IsRefused(HttpStatusCode.Conflict, "gate-closed");

        Assert.Equal(["history", "ride", "baseline"], items);
    }

    [Fact]
    public async Task Nothing_is_charted_ahead_of_time() =>
        await (await day.Until(Visit.Prepared)).At(3, "vitals", Pulse, charted: 0).IsRefused(HttpStatusCode.UnprocessableEntity, "future", "effectiveAt");

    [Fact]
    public async Task Over_an_hour_late_takes_a_reason_and_a_second_person()
    {
        var visit = await day.Until(Visit.Dosed);

        await visit.At(20, "vitals", Pulse, charted: 81).IsRefused(HttpStatusCode.UnprocessableEntity, "too-old", "effectiveAt");
        await visit.At(20, "vitals", Pulse, charted: 81, lateReason: "Tablet was flat").IsRefused(HttpStatusCode.UnprocessableEntity, "too-old", "effectiveAt");
        using var vouched = await visit.At(20, "vitals", Pulse, charted: 81, lateReason: "Tablet was flat", second: OtherNurse);

        Assert.Equal(HttpStatusCode.OK, vouched.StatusCode);
    }

    [Fact]
    public async Task No_device_ends_before_the_first_spray()
    {
        var visit = await day.Until(Visit.Prepared);
        await visit.Chart(0, "device-start", new { device = 1 });

        await visit.At(-1, "device-done", new { device = 1, sprays = 2 }, charted: 1).IsRefused(HttpStatusCode.UnprocessableEntity, "before-t0", "effectiveAt");
    }

    [Theory]
    [InlineData("""{"systolic":301,"diastolic":80}""", "systolic")]
    [InlineData("""{"systolic":80,"diastolic":90}""", "systolic")]
    [InlineData("""{"spO2":101}""", "spO2")]
    [InlineData("""{"moaas":6}""", "moaas")]
    public async Task A_value_that_cannot_be_is_not_kept(string reading, string field) =>
        await (await day.Until(Visit.Prepared)).At(-1, "vitals", System.Text.Json.Nodes.JsonNode.Parse(reading)!)
            .IsRefused(HttpStatusCode.UnprocessableEntity, "implausible", field);

    [Fact]
    public async Task The_forty_minute_pressure_is_not_waived() =>
        await (await day.Until(Visit.Dosed)).At(30, "waive", new { checkpoint = "bp-40", reason = "Asleep" }, Prescriber, isSigned: true)
            .IsRefused(HttpStatusCode.Conflict, "not-waivable", "checkpoint");

    [Theory]
    [InlineData(Manager)]
    [InlineData(Auditor)]
    [InlineData(Administrator)]
    public async Task Who_is_no_clinician_charts_nothing(string person) =>
        await (await day.Until(Visit.Prepared)).At(-1, "vitals", Pulse, person).IsRefused(HttpStatusCode.Forbidden, "not-allowed");

    [Fact]
    public async Task A_nurse_waives_nothing() =>
        await (await day.Until(Visit.Dosed)).At(10, "waive", new { checkpoint = "check-15", reason = "Asleep" }, isSigned: true).IsRefused(HttpStatusCode.Forbidden, "not-allowed");

    [Fact]
    public async Task A_patient_who_is_here_does_not_arrive_again() =>
        await (await day.Until(Visit.Prepared)).At(-1, "arrive", new { siteId = "main", patientId = day.Patient, chair = "2", orderMg = 56 })
            .IsRefused(HttpStatusCode.Conflict, "wrong-phase");

    [Fact]
    public async Task One_serial_number_is_one_device()
    {
        var visit = await day.Until(Visit.Prepared);
        await visit.Chart(0, "device-start", new { device = 1, serial = "S1" });
        await visit.Chart(1, "device-done", new { device = 1 });

        await visit.At(6, "device-start", new { device = 2, serial = "S1" }).IsRefused(HttpStatusCode.Conflict, "duplicate-serial", "serial");
    }

    [Fact]
    public async Task A_checkpoint_that_is_none_is_not_refused() =>
        await (await day.Until(Visit.Dosed)).At(10, "refuse", new { checkpoint = "bp-41", reason = "Asleep" }).IsRefused(HttpStatusCode.NotFound, "unknown-checkpoint", "checkpoint");

    [Fact]
    public async Task An_alert_that_is_none_is_not_acknowledged() =>
        await (await day.Until(Visit.Dosed)).At(10, "acknowledge", new { cause = "bp-40" }).IsRefused(HttpStatusCode.NotFound, "no-such-alert", "cause");

    [Fact]
    public async Task A_visit_that_is_none_has_no_chart()
    {
        var nobody = day.Clinic.Visit(day.Patient);

        await nobody.At(0, "vitals", Pulse).IsRefused(HttpStatusCode.NotFound, "unknown-session");
        await (await day.Clinic.Tablet(Nurse)).GetAsync(nobody.Path, TestContext.Current.CancellationToken).IsRefused(HttpStatusCode.NotFound, "unknown-session");
        await (await day.Clinic.Tablet(Nurse)).GetAsync(nobody.Path + "/form", TestContext.Current.CancellationToken).IsRefused(HttpStatusCode.NotFound, "unknown-session");
    }

    [Theory]
    [InlineData("vitals", "{}", "systolic")]
    [InlineData("vitals", """{"systolic":120}""", "diastolic")]
    [InlineData("vitals", """{"systolic":"120"}""", "fact.systolic")]
    [InlineData("vitals", """{"systolic":1e400}""", "fact.systolic")]
    [InlineData("vitals", """{"dissociation":1}""", "fact.dissociation")]
    [InlineData("device-start", "{}", "fact.device")]
    [InlineData("device-start", """{"device":4}""", "device")]
    [InlineData("gate", """{"holds":[null],"fails":[],"overridden":[]}""", "holds")]
    [InlineData("gate", """{"holds":["luck"],"fails":[],"overridden":[]}""", "holds")]
    [InlineData("release", """{"fails":[null],"accepts":[]}""", "fails")]
    [InlineData("release", """{"fails":[],"accepts":[null]}""", "accepts")]
    [InlineData("move", """{"chair":"Ada W."}""", "chair")]
    [InlineData("move", """{"chair":"\u0000"}""", "chair")]
    [InlineData("move", """{"chair":"\ud800"}""", "fact.chair")]
    [InlineData("assign", """{"personId":"nobody"}""", "personId")]
    [InlineData("correct", """{"of":1,"replacement":{"systolic":120},"at":"2026-03-02T14:00:00Z","reason":"x"}""", "fact.replacement.type")]
    [InlineData("correct", """{"of":1,"replacement":{"type":"no-such.v1"},"at":"2026-03-02T14:00:00Z","reason":"x"}""", "fact.replacement")]
    [InlineData("correct", """{"of":1,"replacement":{"type":"arrived.v1"},"at":"2026-03-02T14:00:00Z","reason":"x"}""", "fact.replacement.patientId")]
    [InlineData("correct", """{"of":-2147483648,"replacement":{"type":"left.v1"},"at":"2026-03-02T14:00:00Z","reason":"x"}""", "of")]
    [InlineData("settle-conflict", """{"first":-2147483648,"other":1,"reason":"x"}""", "first")]
    [InlineData("correct", """{"of":2147483647,"at":"2026-03-02T14:00:00Z","reason":"x"}""", "of")]
    public async Task What_is_malformed_is_told_with_the_field(string command, string fact, string field)
    {
        var visit = await day.Until(Visit.Prepared);
        using var body = new StringContent($$"""{"fact":{{fact}}}""", System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{visit.Path}/{command}") { Content = body };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var tablet = await day.Clinic.Tablet(command == "settle-conflict" ? ChargeNurse : Nurse);
        request.Headers.Add("X-Proof", await tablet.Prove());

        await tablet.SendAsync(request, TestContext.Current.CancellationToken).IsRefused(HttpStatusCode.BadRequest, "malformed", field);
    }

    [Fact]
    public async Task A_year_that_cannot_be_meant_is_refused_wherever_it_stands()
    {
        var visit = await day.Until(Visit.Prepared);
        var (first, last) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

        foreach (var queued in new bool?[] { null, true })
        {
            await Say(visit.Path + "/vitals", Pulse, first, queued).IsRefused(HttpStatusCode.UnprocessableEntity, "too-old", "effectiveAt");
            await Say(visit.Path + "/vitals", Pulse, last, queued).IsRefused(HttpStatusCode.UnprocessableEntity, "future", "effectiveAt");
            await Say("/api/sites/main/prescriber", new { onSite = false }, first, queued).IsRefused(HttpStatusCode.UnprocessableEntity, "too-old", "effectiveAt");
            await Say($"/api/patients/{day.Patient}/enrolment", new { enrolmentId = "E", enrolledOn = "2026-01-05" }, last, queued)
                .IsRefused(HttpStatusCode.UnprocessableEntity, "future", "effectiveAt");
            await Say(visit.Path + "/correct", new { of = 1, at = T0.AddMinutes(-20), reason = "x" }, last, queued).IsRefused(HttpStatusCode.BadRequest, "malformed", "of");
            await Say(visit.Path + "/correct", new { of = 2, at = T0.AddMinutes(-10), reason = "x" }, last, queued).IsRefused(HttpStatusCode.UnprocessableEntity, "future", "effectiveAt");
            await Say(visit.Path + "/correct", new { of = 2, at = last, reason = "x" }, null, queued).IsRefused(HttpStatusCode.UnprocessableEntity, "future", "at");
            await Say(visit.Path + "/correct", new { of = 2, at = first, reason = "x" }, null, queued).IsRefused(HttpStatusCode.UnprocessableEntity, "implausible", "at");
        }

        foreach (var at in new[] { first, last })
            await Say($"/api/sessions/{Guid.NewGuid()}/expect", new { siteId = "main", patientId = day.Patient, expectedAt = at, orderMg = 56 })
                .IsRefused(HttpStatusCode.UnprocessableEntity, "implausible", "expectedAt");

        Task<HttpResponseMessage> Say(string path, object fact, DateTimeOffset? at = null, bool? queued = null) =>
            day.Clinic.State(Nurse, path, fact, at, isSigned: true, queued: queued);
    }

    [Fact]
    public async Task A_correction_invents_nobody()
    {
        var visit = await day.Until(Visit.Prepared);
        var assigned = await visit.Chart(-1, "assign", new { personId = OtherNurse }, ChargeNurse);
        var at = T0.AddMinutes(-1);
        object Assigned(string id) => new { of = assigned, replacement = new { type = "nurse-assigned.v1", nurse = new { id, name = "Dr. Who", role = "prescriber" } }, at, reason = "x" };

        await visit.At(-1, "correct", Assigned("dr-who"), ChargeNurse, isSigned: true).IsRefused(HttpStatusCode.BadRequest, "malformed", "replacement.nurse");
        await visit.Chart(-1, "correct", Assigned(Nurse), ChargeNurse, isSigned: true);
        await visit.At(-1, "correct", new Corrected(1, (await visit.Session()).Chart!.Arrival with { PatientId = "nobody" }, at, "x"), ChargeNurse, isSigned: true).IsRefused(HttpStatusCode.BadRequest, "malformed", "replacement.patientId");

        Assert.Equal("Nora Lindqvist, RN", (await visit.Session()).Chart!.Facts.Select(f => f.Fact).OfType<NurseAssigned>().Last().Nurse.Name);
    }

    [Fact]
    public async Task What_is_signed_takes_proof()
    {
        var visit = await day.Until(Visit.Observed);

        await visit.At(127, "release", Visit.SignOff()).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "correct", new { of = 1, at = T0, reason = "x" }).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "end-dosing", new { reason = "x" }, Prescriber).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "waive", new { checkpoint = "check-15", reason = "x" }, Prescriber).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "form-claim", new { }).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "form-confirm", new { receipt = "R" }).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "review", new { deviation = "short-rest", note = "x" }, Manager).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "settle-conflict", new { first = 1, other = 2, reason = "x" }, ChargeNurse).IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await visit.At(127, "gate", new { holds = Nothing, fails = Nothing, overridden = Ride, reason = "x" }, Prescriber)
            .IsRefused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
    }

    [Theory]
    [InlineData(Nurse)]
    [InlineData(Auditor)]
    [InlineData(Manager)]
    public async Task The_second_person_is_another_clinician(string second)
    {
        var tablet = await day.Clinic.Tablet(Nurse);

        await tablet.PostAsJsonAsync("/api/second/proof", new PasswordSignIn(second, TestStaff.Password), TestContext.Current.CancellationToken)
            .Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task A_second_persons_proof_is_good_at_the_screen_where_it_was_given()
    {
        var visit = await day.Until(Visit.Prepared);
        var proof = await (await day.Clinic.Tablet(OtherNurse)).ProveSecond(ChargeNurse);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{visit.Path}/vitals") { Content = JsonContent.Create(new { fact = new { heartRate = 70 } }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Add("X-Second-Proof", proof);

        await (await day.Clinic.Tablet(Nurse)).SendAsync(request, TestContext.Current.CancellationToken).Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Second-Proof");
    }

    [Fact]
    public async Task Who_acts_is_who_signed_in_whatever_the_body_says()
    {
        var visit = await day.Until(Visit.Prepared);
        using var tablet = await day.Clinic.Running.BrowserOf(OtherNurse);
        using var body = new StringContent(
            """{"fact":{"heartRate":70,"performedBy":{"id":"daniel-hartwig"}},"by":"daniel-hartwig","performedBy":{"id":"daniel-hartwig","name":"D","role":"prescriber"},"enteredBy":"x","device":"d","second":"x","signature":{"meaning":"charted"}}""",
            System.Text.Encoding.UTF8,
            "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{visit.Path}/vitals") { Content = body };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var answer = await tablet.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = (await visit.Session()).Journal[^1].Entry!;
        Assert.Equal((OtherNurse, OtherNurse), (entry.PerformedBy.Id, entry.EnteredBy.Id));
        Assert.StartsWith("device-", entry.Device, StringComparison.Ordinal);
        Assert.Null(entry.Second);
        Assert.Null(entry.Signature);
    }

    /// <summary>One clinic; each test has a visit of its own in it, and the clock starts anew with each.</summary>
    public sealed class Day : IAsyncLifetime
    {
        public WorkingClinic Clinic { get; private set; } = null!;

        public string Patient { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Clinic = await Open();
            Patient = await Clinic.Patient();
        }

        /// <summary>A visit charted that far.</summary>
        public Task<Visit> Until(int minute) => Visit.Run(minute, Clinic.Visit(Patient));

        public ValueTask DisposeAsync() => Clinic.DisposeAsync();
    }
}
