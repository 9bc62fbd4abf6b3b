using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceMonitor.Server.Tests.Patients;

public sealed class TodaysList : IAsyncLifetime
{
    private const string Today = "/api/sites/main/today";
    private static readonly DateTimeOffset Nine = ClinicMonitor.Nine;

    private readonly MovableClock _clock = new(Nine);
    private RunningMonitor _monitor = null!;
    private HttpClient _nurse = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _monitor = await RunningMonitor.Start(
            builder =>
            {
                builder.Services.RemoveAll<ClinicClock>();
                builder.Services.AddSingleton<ClinicClock>(_clock);
            },
            "--Site:TimeZone=America/New_York");
        _nurse = await _monitor.BrowserOf("nora-lindqvist");
    }

    public async ValueTask DisposeAsync()
    {
        _nurse.Dispose();
        await _monitor.DisposeAsync();
    }

    [Fact]
    public async Task A_patient_goes_from_expected_to_here_to_gone()
    {
        var patient = await Registered("Ana");
        var session = Guid.NewGuid();

        await Say(session, "expect", new Expect("main", patient, Nine.AddHours(1), 56));
        var expected = Assert.Single((await Read()).Expected);
        Assert.Equal((session.ToString(), "Ana", Nine.AddHours(1), (string?)null), (expected.SessionId, expected.Patient!.FirstName, expected.ExpectedAt, expected.Chair));

        await Say(session, "arrive", new Arrive("main", patient, "3", 56));
        var list = await Read();
        Assert.Empty(list.Expected);
        Assert.Equal((Phase.Arrived, "3", Nine), (list.Here[0].Phase, list.Here[0].Chair, list.Here[0].ArrivedAt));

        _clock.Move(TimeSpan.FromMinutes(5));
        await Say(session, "leave", new { });
        list = await Read();
        Assert.Empty(list.Here);
        Assert.Equal(Phase.Cancelled, Assert.Single(list.Gone).Phase);
    }

    [Fact]
    public async Task Who_is_expected_comes_by_appointment_and_who_is_here_by_arrival()
    {
        var (late, early) = (await Registered("Late"), await Registered("Early"));
        await Say(Guid.NewGuid(), "expect", new Expect("main", late, Nine.AddHours(3), 56));
        await Say(Guid.NewGuid(), "expect", new Expect("main", early, Nine.AddHours(2), 56));
        await Say(Guid.NewGuid(), "arrive", new Arrive("main", late, "1", 56));
        _clock.Move(TimeSpan.FromMinutes(1));
        await Say(Guid.NewGuid(), "arrive", new Arrive("main", early, "2", 56));

        var list = await Read();

        Assert.Equal(["Early", "Late"], list.Expected.Select(v => v.Patient!.FirstName));
        Assert.Equal(["Late", "Early"], list.Here.Select(v => v.Patient!.FirstName));
    }

    [Fact]
    public async Task Today_is_the_sites_day_and_who_stays_past_midnight_is_still_here()
    {
        var patient = await Registered("Ana");
        _clock.Move(TimeSpan.FromHours(14.5)); // 23:30 at the site
        await Say(Guid.NewGuid(), "arrive", new Arrive("main", patient, "1", 56));
        await Say(Guid.NewGuid(), "expect", new Expect("main", patient, Nine.AddHours(14.7), 56));
        Assert.Equal(new DateOnly(2026, 3, 2), (await Read()).Day);

        _clock.Move(TimeSpan.FromHours(1));

        var list = await Read();
        Assert.Equal(new DateOnly(2026, 3, 3), list.Day);
        Assert.Equal(new DateOnly(2026, 3, 2), Assert.Single(list.Here).Day);
        Assert.Empty(list.Expected);
    }

    [Fact]
    public async Task A_patients_sessions_come_newest_first()
    {
        var patient = await Registered("Ana");
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await Say(first, "arrive", new Arrive("main", patient, "1", 56));
        await Say(first, "cancel", new { reason = "blood pressure" });
        _clock.Move(TimeSpan.FromDays(3));
        await Say(second, "arrive", new Arrive("main", patient, "1", 56));

        var sessions = await _nurse.Get<Visit[]>($"/api/patients/{patient}/sessions");

        Assert.Equal([second.ToString(), first.ToString()], sessions.Select(s => s.SessionId));
        Assert.Equal([new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 2)], sessions.Select(s => s.Day));
    }

    private Task<TodayList> Read() => _nurse.Get<TodayList>(Today);

    private async Task<string> Registered(string firstName) =>
        (await _nurse.Say("/api/sites/main/patients", new Register(new PatientDetails(firstName, "Lovelace", new DateOnly(1984, 5, 6), Sex.F))).Recorded()).Id;

    private async Task Say(Guid session, string command, object fact)
    {
        using var answer = await _nurse.Say($"/api/sessions/{session}/{command}", fact);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
