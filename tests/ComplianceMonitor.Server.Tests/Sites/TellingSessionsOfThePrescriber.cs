using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using ComplianceMonitor.Server.Tests.Journal;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Sites;

public sealed class TellingSessionsOfThePrescriber : IAsyncLifetime
{
    private const string Prescriber = "/api/sites/main/prescriber";
    private static readonly DateTimeOffset Nine = ClinicMonitor.Nine;

    private readonly MovableClock _clock = new(Nine);
    private RunningMonitor _monitor = null!;
    private HttpClient _nurse = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _monitor = await RunningMonitor.Start(Clocked, "--Site:TimeZone=America/New_York");
        _nurse = await _monitor.BrowserOf("nora-lindqvist");
    }

    public async ValueTask DisposeAsync()
    {
        _nurse.Dispose();
        await _monitor.DisposeAsync();
    }

    [Fact]
    public async Task Every_running_session_is_told_once_and_in_order_who_said_it_and_when()
    {
        var (one, other) = (await Arrived("1"), await Arrived("2"));

        await _nurse.Say(Prescriber, new { onSite = true }).Recorded();
        _clock.Move(TimeSpan.FromMinutes(10));
        await _nurse.Say(Prescriber, new { onSite = false }, at: Nine.AddMinutes(8)).Recorded();
        await Sweep();
        await Sweep();

        foreach (var session in new[] { one, other })
        {
            var told = await Told(session);
            Assert.Equal([(true, Nine), (false, Nine.AddMinutes(8))], told.Select(t => (((PrescriberPresence)t.Fact).OnSite, t.EffectiveAt)));
            Assert.All(told, t => Assert.Equal("nora-lindqvist", t.Entry!.PerformedBy.Id));
        }
    }

    [Fact]
    public async Task A_session_that_begins_later_begins_with_what_the_site_knows()
    {
        await _nurse.Say(Prescriber, new { onSite = true }).Recorded();
        var session = await Arrived("1");
        await Sweep();

        Assert.Empty(await Told(session));
        Assert.True((await Facts(session)).Select(f => f.Fact).OfType<Arrived>().Single().PrescriberOnSite);
    }

    [Fact]
    public async Task A_program_that_dies_in_between_tells_the_session_when_it_is_back()
    {
        var session = await Arrived("1");
        await _nurse.Say(Prescriber, new { onSite = true }).Recorded();
        await _monitor.Stop();

        await using var next = await RunningMonitor.Start(
            Clocked, _monitor.SameDatabase);
        await next.Services.GetRequiredService<WakeDueSessions>().Sweep(Ct);
        using var nurse = await next.BrowserOf("nora-lindqvist");

        var facts = (await nurse.Get<SessionRecord>($"/api/sessions/{session}")).Facts;
        Assert.Single(facts, f => f.Fact is PrescriberPresence { OnSite: true });
    }

    [Fact]
    public async Task A_session_whose_patient_was_here_then_is_told_though_it_has_ended()
    {
        var (here, gone) = (await Arrived("1"), await Arrived("2"));
        await Leave(gone, Nine);
        await Sweep();
        _clock.Move(TimeSpan.FromMinutes(30));
        await Leave(here, Nine.AddMinutes(29));

        await _nurse.Say(Prescriber, new { onSite = true }, at: Nine.AddMinutes(20)).Recorded();
        await Sweep();

        Assert.Equal(Nine.AddMinutes(20), Assert.Single(await Told(here)).EffectiveAt);
        Assert.Empty(await Told(gone));
        Assert.Empty(await Untold());
    }

    [Fact]
    public void Who_was_not_told_is_asked_in_t_sql()
    {
        using var db = new SqlServerMonitorDb(Storage.SqlServerOptions("Server=nowhere"));

        Assert.Empty(BothProviders.ErrorsIn(WakeDueSessions.Untold(db, new DateOnly(2026, 3, 2)).ToQueryString()));
    }

    private void Clocked(WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<ClinicClock>();
        builder.Services.AddSingleton<ClinicClock>(_clock);
    }

    private Task<WakeDueSessions.Swept> Sweep() => _monitor.Services.GetRequiredService<WakeDueSessions>().Sweep(Ct);

    private async Task<Guid> Arrived(string chair)
    {
        var patient = await _nurse.Say("/api/sites/main/patients", new Register(new PatientDetails("Ana", $"Chair{chair}", new DateOnly(1984, 5, 6), Sex.F))).Recorded();
        var session = Guid.NewGuid();
        using var answer = await _nurse.Say($"/api/sessions/{session}/arrive", new Arrive("main", patient.Id, chair, 56));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return session;
    }

    private async Task Leave(Guid session, DateTimeOffset at)
    {
        using var answer = await _nurse.Say($"/api/sessions/{session}/leave", new { }, at: at);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<Recorded[]> Facts(Guid session) => (await _nurse.Get<SessionRecord>($"/api/sessions/{session}")).Facts;

    private async Task<Recorded[]> Told(Guid session) => [.. (await Facts(session)).Where(f => f.Fact is PrescriberPresence)];

    private async Task<List<string>> Untold()
    {
        await using var db = await _monitor.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
        return await WakeDueSessions.Untold(db, new DateOnly(2026, 3, 1)).Select(u => u.Id).ToListAsync(Ct);
    }
}
