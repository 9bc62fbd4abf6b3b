using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Access.UnusualReason;

namespace ComplianceMonitor.Server.Tests.Access;

public sealed class ReviewingAccess : IAsyncLifetime
{
    private static readonly DateTimeOffset Nine = HandWoundClinic.Nine;

    private HandWoundClinic _clinic = null!;
    private HttpClient _auditor = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _clinic = await HandWoundClinic.Start();
        _auditor = await _clinic.Running.BrowserOf("greta-iyer");
    }

    public async ValueTask DisposeAsync()
    {
        _auditor.Dispose();
        await _clinic.DisposeAsync();
    }

    [Fact]
    public async Task Entries_come_newest_first_with_who_it_was_and_what_is_unusual()
    {
        var here = await _clinic.Arrived();
        var (away, namesake) = (await _clinic.Registered(), await _clinic.Registered("Lindqvist"));

        await See($"/api/sessions/{here}");
        await See($"/api/patients/{away}");
        await See($"/api/patients/{namesake}");
        _clinic.Clock.MoveTo(Nine.AddHours(11)); // 20:00 there
        await See($"/api/sessions/{here}");

        var page = await _auditor.Search();
        Assert.Null(page.Next);
        Assert.Equal(
            [
                (AccessKind.SessionViewed, "out-of-hours"), (AccessKind.PatientViewed, "same-family-name no-visit"), (AccessKind.PatientViewed, "no-visit"), (AccessKind.SessionViewed, ""),
            ],
            page.Entries.Select(e => (e.Entry.What, Words(e.Flags))));
        Assert.All(page.Entries, e => Assert.Equal("Nora Lindqvist, RN", e.Entry.Person?.Name));
        Assert.Equal([OutOfHours], (await _auditor.Search(q => q with { OnlyUnusual = true })).Entries[0].Flags);
        Assert.Equal(3, (await _auditor.Search(q => q with { OnlyUnusual = true, To = Nine.AddDays(1) })).Entries.Count(e => e.Entry.Person?.Id == "nora-lindqvist"));
    }

    [Fact]
    public async Task An_appointment_made_afterwards_takes_a_flag_away()
    {
        var patient = await _clinic.Registered();
        await See($"/api/patients/{patient}");
        Assert.Equal([NoVisit], Assert.Single((await _auditor.Search()).Entries).Flags);

        await _clinic.Chart(Guid.NewGuid(), "expect", new Expect("main", patient, Nine.AddDays(60), 56));

        Assert.Empty((await _auditor.Search(q => q with { Patient = patient })).Entries.Single().Flags);
    }

    [Fact]
    public async Task The_twenty_first_patient_in_an_hour_is_flagged_on_whatever_page_it_is()
    {
        await Write(Enumerable.Range(0, 21).Select(i => Look($"p{i}") with { At = Nine.AddMinutes(i) }));

        var first = await _auditor.Search(q => q with { Limit = 1 });
        Assert.Equal(("p20", "many-patients"), (first.Entries.Single().Entry.SubjectPatient, Words(first.Entries.Single().Flags)));
        Assert.Equal("p20", Assert.Single((await _auditor.Search(q => q with { OnlyUnusual = true, Person = "n1" })).Entries).Entry.SubjectPatient);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_or_a_repeat()
    {
        await Write(Enumerable.Range(0, 600).Select(i => Look($"p{i % 7}") with { At = Nine.AddMinutes(i / 10), Detail = $"{i}" }));

        var (seen, place) = (new List<string?>(), default(AccessPlace));
        do
        {
            var page = await _auditor.Search(q => q with { Limit = 97, After = place, Person = "n1" });
            seen.AddRange(page.Entries.Select(e => e.Entry.Detail));
            place = page.Next;
        }
        while (place is not null);

        Assert.Equal(600, seen.Count);
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"{i}").Order(), seen.Order());
    }

    [Fact]
    public async Task It_is_narrowed_by_person_patient_session_time_and_site()
    {
        await Write([Look("p1"), Look("p2") with { Person = new Person("n2", "Ines Abel", Role.Nurse) }, Look("p3") with { SubjectSession = "s3", At = Nine.AddHours(2) }, Look("p4") with { SiteId = "north" }]);

        Assert.Equal("p3 p2 p1", await Found(q => q));
        Assert.Equal("p2", await Found(q => q with { Person = "n2" }));
        Assert.Equal("p1", await Found(q => q with { Patient = "p1" }));
        Assert.Equal("p3", await Found(q => q with { Session = "s3" }));
        Assert.Equal("p3", await Found(q => q with { From = Nine.AddHours(2) }));
        Assert.Equal("p2 p1", await Found(q => q with { To = Nine.AddHours(2) }));

        async Task<string> Found(Func<AccessQuery, AccessQuery> ask) =>
            string.Join(' ', (await _auditor.Search(ask)).Entries.Select(e => e.Entry).Where(e => e.SubjectPatient is not null).Select(e => e.SubjectPatient));
    }

    [Fact]
    public async Task Reading_the_log_is_in_the_log_once_for_a_view_and_each_export_of_it()
    {
        await _auditor.Search();
        await _auditor.Search(q => q with { OnlyUnusual = true });
        await Exported();
        await Exported();

        Assert.Equal(
            [(AccessKind.AccessLogViewed, null), (AccessKind.Exported, "access log as CSV"), (AccessKind.Exported, "access log as CSV")],
            (await _clinic.Accesses()).OrderBy(e => e.What).Select(e => (e.What, e.Detail)));
    }

    [Fact]
    public async Task The_file_has_the_same_entries_and_no_cell_that_a_spreadsheet_would_run()
    {
        await Write([Look("p1") with { Person = new Person("n1", "=HYPERLINK(\"http://x\")", Role.ChargeNurse), Detail = "a, \"b\"", At = Nine.AddHours(12), BreakGlass = true }]);

        var lines = (await Exported()).Split("\r\n");

        Assert.Equal("at,person,name,role,device,site,what,session,patient,detail,break-glass,unusual", lines[0]);
        Assert.Equal(
            "2026-03-02T21:00:00.000-05:00,n1,\"'=HYPERLINK(\"\"http://x\"\")\",charge-nurse,device-1,main,patient-viewed,,p1,\"a, \"\"b\"\"\",yes,break-glass out-of-hours",
            lines[1]);
        Assert.DoesNotContain(lines, l => l.StartsWith('='));
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_refused_with_its_field()
    {
        await Refused(new { from = Nine, to = Nine }, "to");
        await Refused(new { from = Nine, to = Nine.AddDays(1), limit = 0 }, "limit");
        await Refused(new { from = Nine, to = Nine.AddDays(1), limit = 201 }, "limit");
        await Refused(new { to = Nine }, "from");

        Task Refused(object query, string field) =>
            _auditor.PostAsJsonAsync("/api/sites/main/access-log/search", query, MonitorJson.Options, Ct).Refused(HttpStatusCode.BadRequest, "malformed", field);
    }

    private async Task<string> Exported()
    {
        using var answer = await _auditor.PostAsJsonAsync(
            "/api/sites/main/access-log/export", new AccessQuery(Nine.AddDays(-1), Nine.AddDays(1)), MonitorJson.Options, Ct);
        Assert.Equal((HttpStatusCode.OK, "text/csv", "utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet));
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task See(string path)
    {
        using var answer = await _clinic.Nurse.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        _clinic.Clock.MoveTo(_clinic.Clock.Now.AddSeconds(1));
    }

    private Task Write(IEnumerable<AccessEntry> entries) => Task.WhenAll(entries.Select(_clinic.Running.Services.GetRequiredService<AccessLog>().Write));

    private static string Words(UnusualReason[] flags) => string.Join(' ', flags.Select(f => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(f.ToString())));

    private static AccessEntry Look(string patient) =>
        new(Nine, new Person("n1", "Nora Quist", Role.Nurse), "device-1", "main", AccessKind.PatientViewed, SubjectPatient: patient);
}
