using System.Collections.Concurrent;
using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplianceMonitor.Server.Tests.Charting;

/// <summary>
/// A clinic at work at nine on a Monday in New York: its staff at their tablets, a prescriber on site, patients registered
/// and enrolled, and a clock in the test's hand.
/// </summary>
public sealed class WorkingClinic : IAsyncDisposable
{
    public const string Nurse = "nora-lindqvist";
    public const string OtherNurse = "tomas-okafor";
    public const string ChargeNurse = "ruth-adeyemi";
    public const string Prescriber = "daniel-hartwig";
    public const string Manager = "paula-brandt";
    public const string Auditor = "greta-iyer";
    public const string Administrator = "oskar-dunne";

    /// <summary>The first spray of every visit here.</summary>
    public static readonly DateTimeOffset T0 = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, Task<HttpClient>> _tablets = new();

    private WorkingClinic(RunningMonitor running, HandClock clock) => (Running, Clock) = (running, clock);

    public RunningMonitor Running { get; }

    public HandClock Clock { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WorkingClinic> Open(Action<WebApplicationBuilder>? replace = null)
    {
        var clock = new HandClock(T0);
        var running = await RunningMonitor.Start(
            builder =>
            {
                builder.Services.RemoveAll<ClinicClock>();
                builder.Services.AddSingleton<ClinicClock>(clock);
                replace?.Invoke(builder);
            },
            "--Site:TimeZone=America/New_York",
            "--Site:Name=Riverside");
        var clinic = new WorkingClinic(running, clock);
        await clinic.Tablet(Nurse, t => t.Say("/api/sites/main/prescriber", new { onSite = true }).Recorded());
        return clinic;
    }

    /// <summary>The tablet that this person has signed in on.</summary>
    public Task<HttpClient> Tablet(string person) => _tablets.GetOrAdd(person, Running.BrowserOf);

    public async Task<T> Tablet<T>(string person, Func<HttpClient, Task<T>> use) => await use(await Tablet(person));

    /// <summary>Registers a patient and verifies the enrolment.</summary>
    public async Task<string> Patient(string firstName = "Anna", string lastName = "Berg")
    {
        var tablet = await Tablet(Nurse);
        var registered = await tablet.Say(
            "/api/sites/main/patients",
            new { details = new { firstName, lastName, birthdate = "1980-05-04", sex = "F" } }).Recorded();
        await tablet.Say($"/api/patients/{registered.Id}/enrolment", new { enrolmentId = "E-1", enrolledOn = "2026-01-05" }).Recorded();
        await tablet.Say(
            $"/api/patients/{registered.Id}/medication",
            new { medication = new { benzodiazepines = false, sedativeHypnotics = false, psychostimulants = false, maois = false } }).Recorded();
        return registered.Id;
    }

    /// <summary>A visit of a patient, not yet on any list.</summary>
    public Visit Visit(string patient, string chair = "1") => new(this, Guid.NewGuid(), patient, chair);

    /// <summary>States something under a command id, a new one unless given.</summary>
    /// <param name="isSigned">The person proves to be who they are.</param>
    public async Task<HttpResponseMessage> State(
        string by, string path, object fact, DateTimeOffset? at = null, bool isSigned = false, string? second = null, string? lateReason = null, Guid? command = null, bool? queued = null)
    {
        var tablet = await Tablet(by);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(new { fact, effectiveAt = at, lateReason, queued }, options: MonitorJson.Options),
        };
        request.Headers.Add(CommandId.Header, (command ?? Guid.NewGuid()).ToString());
        if (isSigned)
            request.Headers.Add(Proofs.Header, await tablet.Prove());
        if (second is not null)
            request.Headers.Add(Proofs.SecondHeader, await tablet.ProveSecond(second));
        return await tablet.SendAsync(request, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tablet in _tablets.Values)
            (await tablet).Dispose();
        await Running.DisposeAsync();
    }
}
