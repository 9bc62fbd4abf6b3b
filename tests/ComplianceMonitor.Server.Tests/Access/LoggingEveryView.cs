using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.Sessions;
using static ComplianceMonitor.Domain.Access.AccessKind;

namespace ComplianceMonitor.Server.Tests.Access;

public sealed class LoggingEveryView : IAsyncLifetime
{
    private HandWoundClinic _clinic = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _clinic = await HandWoundClinic.Start();

    public ValueTask DisposeAsync() => _clinic.DisposeAsync();

    [Fact]
    public async Task Every_way_to_see_a_patient_is_one_entry_that_says_who_saw_whom()
    {
        var session = await _clinic.Arrived();
        var patient = (await _clinic.Read(db => Task.FromResult(db.Sessions.Single()))).PatientId;

        await See($"/api/sessions/{session}", SessionViewed, session.ToString(), patient);
        await See($"/api/sessions/{session}/form", FormViewed, session.ToString(), patient);
        await See($"/api/patients/{patient}", PatientViewed, null, patient);
        await See($"/api/patients/{patient}/history", PatientHistoryViewed, null, patient);
        await See("/api/sites/main/today", TodayViewed, null, null);
        Assert.Null(await _clinic.FirstBad());
    }

    [Fact]
    public async Task A_list_of_a_patients_sessions_is_a_view_of_the_patient_and_with_the_rest_of_the_page_one_view()
    {
        var patient = await _clinic.Registered();

        await See($"/api/patients/{patient}/sessions", PatientViewed, null, patient);
        await Get($"/api/patients/{patient}");

        Assert.Single(await _clinic.Accesses());
    }

    [Fact]
    public async Task Each_search_is_an_entry_that_says_how_many_were_found_and_not_who_was_sought()
    {
        await _clinic.Registered("Quetzal");

        foreach (var name in new[] { "quetz", "quetz", "nobody" })
            using (var found = await _clinic.Nurse.PostAsJsonAsync("/api/sites/main/patients/search", new { lastName = name }, Ct))
                Assert.Equal(HttpStatusCode.OK, found.StatusCode);

        var entries = await _clinic.Accesses();
        Assert.All(entries, e => Assert.Equal((PatientsSearched, "main", null, null), (e.What, e.SiteId, e.SubjectPatient, e.SubjectSession)));
        Assert.Equal(["0 found", "1 found", "1 found"], entries.Select(e => e.Detail).Order());
    }

    [Fact]
    public async Task A_page_that_reads_itself_again_for_ten_minutes_is_one_view()
    {
        var path = $"/api/patients/{await _clinic.Registered()}";

        await Get(path);
        _clinic.Clock.MoveTo(HandWoundClinic.Nine.AddMinutes(10));
        await Get(path);
        Assert.Single(await _clinic.Accesses());

        _clinic.Clock.MoveTo(HandWoundClinic.Nine.AddMinutes(10).AddTicks(1));
        await Get(path);
        await Get(path);
        Assert.Equal([HandWoundClinic.Nine, HandWoundClinic.Nine.AddMinutes(10).AddTicks(1)], (await _clinic.Accesses()).Select(e => e.At));
    }

    [Fact]
    public async Task Another_person_on_the_same_thing_is_another_view()
    {
        var path = $"/api/patients/{await _clinic.Registered()}";
        using var auditor = await _clinic.Running.BrowserOf("greta-iyer");

        await Task.WhenAll(Get(path), Get(path), Get(path, auditor), Get(path, auditor));

        Assert.Equal(2, (await _clinic.Accesses()).Select(e => (e.Person!.Id, e.Device)).Distinct().Count());
        Assert.Equal(2, (await _clinic.Accesses()).Length);
    }

    [Fact]
    public async Task What_was_refused_or_is_not_there_was_not_seen()
    {
        var patient = await _clinic.Registered();
        using var administrator = await _clinic.Running.BrowserOf("oskar-dunne");
        using var stranger = _clinic.Running.Browser();

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            [
                await Status($"/api/patients/{patient}", administrator), await Status($"/api/patients/{patient}", stranger),
                await Status("/api/patients/nobody", _clinic.Nurse), await Status($"/api/sessions/{Guid.NewGuid()}", _clinic.Nurse),
            ]);
        Assert.Empty(await _clinic.Accesses());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_cannot_be_logged_is_not_given(bool landed)
    {
        var path = $"/api/patients/{await _clinic.Registered()}";
        await Get("/api/sites/main/today");

        if (landed)
            _clinic.Mishaps.LoseTheAnswer();
        else
            _clinic.Mishaps.Fail();
        using (var refused = await _clinic.Nurse.GetAsync(path, Ct))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
            Assert.DoesNotContain("Lovelace", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        await Get(path);
        Assert.Equal(landed ? 2 : 1, (await _clinic.Accesses()).Count(e => e.What == PatientViewed));
        Assert.Null(await _clinic.FirstBad());
    }

    [Fact]
    public async Task Two_hundred_who_look_at_once_are_all_in_it()
    {
        var patients = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _clinic.Registered($"Chair{i}")));
        HttpClient[] tablets = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _clinic.Running.BrowserOf("nora-lindqvist")))];

        await Task.WhenAll(tablets.SelectMany(tablet => patients.Select(p => Get($"/api/patients/{p}", tablet))));

        var entries = await _clinic.Accesses();
        Assert.Equal(200, entries.Length);
        Assert.Equal(200, entries.Select(e => (e.Device, e.SubjectPatient)).Distinct().Count());
        Assert.Equal(1, await _clinic.Read(db => Task.FromResult(db.Accesses.Select(a => a.Stream).Distinct().Count())));
        Assert.Null(await _clinic.FirstBad());
        Array.ForEach(tablets, t => t.Dispose());
    }

    [Fact]
    public async Task Entries_cut_from_the_end_of_the_log_are_missed()
    {
        await Get($"/api/patients/{await _clinic.Registered()}");
        await Get("/api/sites/main/today");
        var (stream, last) = await _clinic.Read(db => Task.FromResult((db.Accesses.First().Stream, db.Accesses.Max(a => a.Version))));

        await _clinic.Read(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
            db.Database, $"DELETE FROM Journal WHERE Stream = {stream} AND Version = {last}", Ct));

        Assert.Equal(new BadEntry(stream, last, "it is missing from the end").ToString(), await _clinic.FirstBad());
    }

    private async Task See(string path, AccessKind what, string? session, string? patient)
    {
        var before = (await _clinic.Accesses()).Length;
        await Get(path);
        await Get(path);

        var entry = Assert.Single((await _clinic.Accesses()).Skip(before));
        Assert.Equal(
            ("nora-lindqvist", "main", what, session, patient, false), (entry.Person?.Id, entry.SiteId, entry.What, entry.SubjectSession, entry.SubjectPatient, entry.BreakGlass));
        Assert.StartsWith("device-", entry.Device, StringComparison.Ordinal);
        _clinic.Clock.MoveTo(_clinic.Clock.Now.AddSeconds(1));
    }

    private async Task Get(string path, HttpClient? browser = null) => Assert.Equal(HttpStatusCode.OK, await Status(path, browser ?? _clinic.Nurse));

    private static async Task<HttpStatusCode> Status(string path, HttpClient browser)
    {
        using var answer = await browser.GetAsync(path, Ct);
        return answer.StatusCode;
    }
}
