using System.Net;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Patients;
using ComplianceMonitor.Server.Tests.Journal;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Patients;

public sealed class RegisteringPatients(ClinicMonitor monitor) : IClassFixture<ClinicMonitor>
{
    private const string Main = "/api/sites/main";
    private static readonly PatientDetails Ana = new("Ana", "O'Brien-Núñez", new DateOnly(1984, 5, 6), Sex.F, "M");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_patient_is_registered_once_however_often_it_is_sent()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var command = Guid.NewGuid();

        var first = await nurse.Say($"{Main}/patients", new Register(Ana), command).Recorded();
        var again = await nurse.Say($"{Main}/patients", new Register(Ana), command).Recorded();

        Assert.Equal(first, again);
        Assert.Equal(Ana, (await nurse.Get<Patient>($"/api/patients/{first.Id}")).Details);
        Assert.Single(await nurse.Get<Kept<PatientFact>[]>($"/api/patients/{first.Id}/history"));
    }

    [Theory]
    [InlineData("obrien", null, null)]
    [InlineData("O’BRIEN N", null, null)]
    [InlineData(null, "an", null)]
    [InlineData("obriennunez", "ANA", "1984-05-06")]
    [InlineData(null, null, "1984-05-06")]
    public async Task A_patient_is_found_by_name_and_birthdate(string? last, string? first, string? birthdate)
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var ana = await nurse.Say($"{Main}/patients", new Register(Ana)).Recorded();
        var bob = await nurse.Say($"{Main}/patients", new Register(new PatientDetails("Bob", "Obermann", new DateOnly(1990, 1, 1), Sex.M))).Recorded();

        var found = await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = last, firstName = first, birthdate });

        Assert.Contains(found.Patients, p => p.Id == ana.Id);
        Assert.DoesNotContain(found.Patients, p => p.Id == bob.Id);
    }

    [Fact]
    public async Task A_search_finds_beginnings_only_and_no_more_than_anybody_reads()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        await Task.WhenAll(Enumerable.Range(0, FindPatients.Most + 1).Select(n =>
            nurse.Say($"{Main}/patients", new Register(new PatientDetails($"Zed{n:00}", "Quillfeather", new DateOnly(1950, 1, 1), Sex.Other))).Recorded()));

        var all = await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = "quill" });
        Assert.Equal((FindPatients.Most, true), (all.Patients.Length, all.More));
        Assert.Equal("Zed07", Assert.Single((await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = "quill", firstName = "zed07" })).Patients).Details.FirstName);
        Assert.Empty((await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = "feather" })).Patients);
        Assert.Empty((await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = "quill", birthdate = "1950-01-02" })).Patients);
        using var elsewhere = System.Net.Http.Json.JsonContent.Create(new { lastName = "quill" });
        await nurse.PostAsync("/api/sites/elsewhere/patients/search", elsewhere, Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("' OR 1=1 --")]
    [InlineData("[a-z]")]
    public async Task A_search_for_signs_finds_nobody(string typed)
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        await nurse.Say($"{Main}/patients", new Register(Ana)).Recorded();

        using var answer = await nurse.PostAsync($"{Main}/patients/search", System.Net.Http.Json.JsonContent.Create(new { lastName = typed }), Ct);

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest || !(await answer.Content.ReadAsStringAsync(Ct)).Contains("Ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_for_nothing_is_refused()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        using var body = System.Net.Http.Json.JsonContent.Create(new { lastName = " " });

        await nurse.PostAsync($"{Main}/patients/search", body, Ct).Refused(HttpStatusCode.BadRequest, "malformed", "lastName");
    }

    [Fact]
    public async Task A_change_of_name_is_found_under_the_new_name()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var id = (await nurse.Say($"{Main}/patients", new Register(Ana with { LastName = "Maidenname" })).Recorded()).Id;

        await nurse.Say($"/api/patients/{id}/details", new { details = Ana with { LastName = "Weddedname" }, reason = "married" }).Recorded();

        Assert.Empty((await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = "maiden" })).Patients);
        Assert.Equal(id, Assert.Single((await nurse.Ask<FoundPatients>($"{Main}/patients/search", new { lastName = "wedded" })).Patients).Id);
    }

    [Fact]
    public async Task Enrolment_and_medication_are_kept_with_the_patient()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var id = (await nurse.Say($"{Main}/patients", new Register(Ana)).Recorded()).Id;

        await nurse.Say($"/api/patients/{id}/enrolment", new { enrolmentId = "E-77", enrolledOn = "2026-01-09" }).Recorded();
        await nurse.Say($"/api/patients/{id}/medication", new { medication = new Medication(true, false, false, false) }).Recorded();

        var patient = await nurse.Get<Patient>($"/api/patients/{id}");
        Assert.Equal(("E-77", "nora-lindqvist", ClinicMonitor.Nine), (patient.Enrolment!.Id, patient.Enrolment.VerifiedBy!.Id, patient.Enrolment.VerifiedAt));
        Assert.True(patient.Medication!.Benzodiazepines);
        await nurse.Say($"/api/patients/{id}/enrolment/withdrawal", new { reason = "moved away" }).Recorded();
        await nurse.Say($"/api/patients/{id}/enrolment/withdrawal", new { reason = "moved away" }).Refused(HttpStatusCode.Conflict, "wrong-phase");
    }

    [Fact]
    public async Task A_birthdate_that_is_tomorrow_at_the_site_is_in_the_future()
    {
        await using var late = await RunningMonitor.Start(
            ClinicMonitor.At(new DateTimeOffset(2026, 3, 3, 4, 30, 0, TimeSpan.Zero)), "--Site:TimeZone=America/New_York"); // 23:30 on the 2nd
        using var nurse = await late.BrowserOf("nora-lindqvist");

        await nurse.Say($"{Main}/patients", new Register(Ana with { Birthdate = new DateOnly(2026, 3, 3) })).Refused(HttpStatusCode.BadRequest, "malformed", "details.birthdate");
        await nurse.Say($"{Main}/patients", new Register(Ana with { Birthdate = new DateOnly(2026, 3, 2) })).Recorded();
    }

    [Fact]
    public async Task A_patient_is_registered_at_a_site_there_is()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");

        await nurse.Say("/api/sites/mars/patients", new Register(Ana)).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await nurse.Say("/api/patients/nobody/medication", new { medication = new Medication(true, false, false, false) }).Refused(HttpStatusCode.NotFound, "unknown-patient");
        await nurse.GetAsync("/api/patients/nobody", Ct).Refused(HttpStatusCode.NotFound, "unknown-patient");
        await nurse.GetAsync("/api/patients/nobody/sessions", Ct).Refused(HttpStatusCode.NotFound, "unknown-patient");
    }

    [Fact]
    public async Task The_administrator_sees_no_patient()
    {
        using var admin = await monitor.Running.BrowserOf("oskar-dunne");
        using var search = System.Net.Http.Json.JsonContent.Create(new { lastName = "O" });

        await admin.GetAsync("/api/patients/nobody", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await admin.PostAsync($"{Main}/patients/search", search, Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await admin.GetAsync($"{Main}/today", Ct).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await admin.Say($"{Main}/patients", new Register(Ana)).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Nothing_refused_is_on_the_journal()
    {
        using var nurse = await monitor.Running.BrowserOf("nora-lindqvist");
        var command = Guid.NewGuid();

        await nurse.Say($"{Main}/patients", new Register(Ana with { FirstName = "A\u0007na" }), command).Refused(HttpStatusCode.BadRequest, "malformed", "details.firstName");

        await using var db = await monitor.Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        Assert.False(await db.Journal.AnyAsync(r => r.Stream == Streams.Patient(command.ToString("N")), Ct));
    }

    [Fact]
    public void What_the_lists_ask_is_t_sql()
    {
        using var db = new SqlServerMonitorDb(Storage.SqlServerOptions("Server=nowhere"));

        Assert.Empty(BothProviders.ErrorsIn(FindPatients.Matching(db, "main", new PatientSearch("o", "a", new DateOnly(1984, 5, 6))).ToQueryString()));
        Assert.Empty(BothProviders.ErrorsIn(Visits.OfDay(db, "main", new DateOnly(2026, 3, 2)).ToQueryString()));
        Assert.Empty(BothProviders.ErrorsIn(MonitorJournal.Ends(db, "site/main").ToQueryString()));
        Assert.Empty(BothProviders.ErrorsIn(Visits.OfPatient(db, "p1").ToQueryString()));
    }
}
