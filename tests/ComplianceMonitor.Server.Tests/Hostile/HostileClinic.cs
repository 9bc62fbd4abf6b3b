using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.Tests.Charting;
using ComplianceMonitor.Server.Tests.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>A clinic in the middle of a day, with a visit at every stage, and strangers at its door.</summary>
internal sealed class HostileClinic : IAsyncDisposable
{
    private readonly WorkingClinic _clinic;
    private readonly HttpClient _till = new(new SocketsHttpHandler { UseCookies = false });
    private readonly ConcurrentDictionary<string, string> _cookies = [];
    private readonly ConcurrentQueue<Guid> _used = [];

    private HostileClinic(WorkingClinic clinic, LogBook log) => (_clinic, Log) = (clinic, log);

    public RunningMonitor Running => _clinic.Running;

    public HandClock Clock => _clinic.Clock;

    public DateTimeOffset Now => _clinic.Clock.Now;

    public LogBook Log { get; }

    public string[] Staff { get; } = [.. new InventedStaff().All.Select(p => p.Id)];

    /// <summary>Those whose accounts the hostile have to do with: the others must be able to go on.</summary>
    public string[] Spares { get; } = ["spare-one", "spare-two"];

    public string[] Patients { get; private set; } = [];

    public Guid[] Sessions { get; private set; } = [];

    /// <summary>An id under which something was recorded.</summary>
    public Guid UsedCommand => _used.TryPeek(out var id) ? id : Guid.NewGuid();

    public static async Task<HostileClinic> Open()
    {
        var log = new LogBook();
        var clinic = await WorkingClinic.Open(b => b.Services.AddSingleton<ILoggerProvider>(log));
        var opened = new HostileClinic(clinic, log);
        opened.Patients = [await clinic.Patient(), await clinic.Patient("Zoë", "O’Brien-Łukasz")];
        opened.Sessions = await opened.Visits();
        foreach (var spare in opened.Spares)
            await TestStaff.TakeIn(clinic.Running.Services, spare, "Somebody Spare", new Grant(Role.Nurse, "main"));
        foreach (var person in opened.Staff)
            await opened.ComeIn(person);
        return opened;
    }

    public string CookieOf(string person) => _cookies[person];

    /// <summary>Signs somebody in again, whom a hostile request may have signed out.</summary>
    public async Task ComeIn(string person) => _cookies[person] = await SignedIn(person);

    /// <summary>A proof of somebody who is signed in; null where a hostile request has just signed them out.</summary>
    public Task<string?> Prove(string person, CancellationToken ct) => Buy(person, "/api/me/proof", new PasswordProof(TestStaff.Password), ct);

    /// <summary>A proof of a second person at somebody's screen; null where that person may not be one.</summary>
    public Task<string?> ProveSecond(string person, string second, CancellationToken ct) =>
        Buy(person, "/api/second/proof", new PasswordSignIn(second, TestStaff.Password), ct);

    public void Recorded(Guid command) => _used.Enqueue(command);

    public async ValueTask DisposeAsync()
    {
        _till.Dispose();
        await _clinic.DisposeAsync();
    }

    /// <summary>Three visits at each stage, all charted on time up to now: two hours and eight minutes after the first spray.</summary>
    private async Task<Guid[]> Visits()
    {
        Visit[] Some() => [.. Enumerable.Range(1, 3).Select(n => _clinic.Visit(Patients[n % Patients.Length], $"{n}"))];
        var (departed, observed) = (Some(), Some());
        await Visit.Run(Visit.Observed, [.. departed, .. observed]);
        foreach (var visit in departed)
            await visit.GoOn(Visit.Observed, Visit.Departed);

        var (prepared, arrived, expected) = (Some(), Some(), Some());
        foreach (var visit in arrived)
            await visit.Arrive(128);
        foreach (var visit in expected)
            await visit.Expect(128);
        foreach (var visit in prepared)
        {
            await visit.Arrive(128);
            await visit.Chart(128, "gate", Visit.Answers());
            await visit.Vitals(128);
        }

        return [.. new[] { departed, observed, prepared, arrived, expected }.SelectMany(v => v).Select(v => v.Id)];
    }

    private async Task<string?> Buy<T>(string person, string where, T credential, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Running.Address, where)) { Content = JsonContent.Create(credential, options: MonitorJson.Options) };
        request.Headers.Add("Cookie", CookieOf(person));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await _till.SendAsync(request, ct);
        if (answer.IsSuccessStatusCode)
            return (await answer.Content.ReadFromJsonAsync<GivenProof>(MonitorJson.Options, ct))!.Proof;
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            await ComeIn(person);
        return null;
    }

    private async Task<string> SignedIn(string person)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Running.Address };
        using var answer = await browser.PostAsJsonAsync("/api/sign-in", new { login = person, password = TestStaff.Password }, TestContext.Current.CancellationToken);
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
    }
}
