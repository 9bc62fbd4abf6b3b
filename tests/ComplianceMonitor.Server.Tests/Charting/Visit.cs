using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Server.Tests.Charting.WorkingClinic;

namespace ComplianceMonitor.Server.Tests.Charting;

/// <summary>One patient's visit as the staff chart it, in minutes from the first spray.</summary>
public sealed class Visit(WorkingClinic clinic, Guid id, string patient, string chair)
{
    /// <summary>The last minute before the first spray, of dosing, of the observation while the lock is closed, and of all.</summary>
    public const int Prepared = -1, Dosed = 7, Observed = 120, Departed = 128;

    private static readonly object Calm = new { systolic = 124, diastolic = 78, heartRate = 70, respiratoryRate = 14, spO2 = 98, moaas = 5, dissociation = "none" };

    private static readonly string[] GateItems = ["enrolment", "pulse-oximeter", "history", "ride", "intake"];

    /// <summary>A visit on which all goes well: 56 mg, and the lock opens at 2:07.</summary>
    private static readonly (int Minute, string Command, object Fact)[] Story =
    [
        (-10, "gate", Answers()),
        (-6, "vitals", Calm),
        (0, "device-start", new { device = 1, lot = "L1", serial = "S1" }),
        (1, "device-done", new { device = 1, sprays = 2 }),
        (6, "device-start", new { device = 2, lot = "L1", serial = "S2" }),
        (7, "device-done", new { device = 2, sprays = 2 }),
        .. new[] { 15, 30, 40, 60, 75, 90, 105, 120 }.Select(minute => (minute, "vitals", Calm)),
        (126, "ready", new { }),
        (127, "release", SignOff()),
        (128, "leave", new { }),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Guid Id => id;

    public string Path => $"/api/sessions/{id}";

    /// <summary>Sets the clinic's clock and charts what happens then.</summary>
    public async Task<HttpResponseMessage> At(
        int minute, string command, object fact, string by = Nurse, bool isSigned = false, string? second = null, string? lateReason = null, int? charted = null)
    {
        clinic.Clock.Set(T0.AddMinutes(charted ?? minute));
        return await clinic.State(by, $"{Path}/{command}", fact, T0.AddMinutes(minute), isSigned, second, lateReason);
    }

    /// <summary>The same, and it is recorded.</summary>
    public async Task<int> Chart(int minute, string command, object fact, string by = Nurse, bool isSigned = false, string? second = null)
    {
        using var answer = await At(minute, command, fact, by, isSigned, second);
        Assert.True(answer.IsSuccessStatusCode, $"{command} at {minute}: {await answer.Content.ReadAsStringAsync(Ct)}");
        return (await answer.Content.ReadFromJsonAsync<Stated>(MonitorJson.Options, Ct))!.Id;
    }

    public Task<int> Expect(int minute) => Chart(
        minute, "expect", new { siteId = "main", patientId = patient, expectedAt = T0.AddMinutes(-20), orderMg = 56 });

    public Task<int> Arrive(int minute = -20) => Chart(
        minute, "arrive", new { siteId = "main", patientId = patient, chair, orderMg = 56, firstTreatment = false });

    public Task<int> Vitals(int minute) => Chart(minute, "vitals", Calm);

    /// <summary>Charts the visit from the arrival on, up to that minute.</summary>
    public static async Task<Visit> Run(int until, params Visit[] visits)
    {
        foreach (var visit in visits)
            await visit.Arrive();
        foreach (var (minute, command, fact) in Story.Where(s => s.Minute <= until))
            foreach (var visit in visits)
                await visit.Chart(minute, command, fact, isSigned: command == "release");
        return visits[0];
    }

    /// <summary>Goes on charting it.</summary>
    public async Task GoOn(int after, int until)
    {
        foreach (var (minute, command, fact) in Story.Where(s => s.Minute > after && s.Minute <= until))
            await Chart(minute, command, fact, isSigned: command == "release");
    }

    public static object Answers(params string[] fails) =>
        new { holds = GateItems.Except(fails), fails, overridden = Array.Empty<string>(), ride = "A friend", provider = "Nora" };

    public static object SignOff(params string[] fails) => new { fails, accepts = Array.Empty<string>(), escort = "A friend" };

    public async Task<Session> Session(string by = Nurse)
    {
        var record = await (await clinic.Tablet(by)).GetFromJsonAsync<SessionRecord>(Path, MonitorJson.Options, Ct);
        return Domain.Sessions.Session.Of(record!.Facts);
    }

    public async Task<FormView> Form() => (await (await clinic.Tablet(Nurse)).GetFromJsonAsync<FormView>($"{Path}/form", MonitorJson.Options, Ct))!;
}

/// <summary>What a refusal says over HTTP.</summary>
internal static class Refusing
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>It was refused with this status, code and field; the items that stand against it, if any.</summary>
    public static async Task<string[]> IsRefused(this Task<HttpResponseMessage> asked, HttpStatusCode status, string error, string? field = null)
    {
        using var answer = await asked;
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(said);
        Assert.Equal(
            (status, error, field),
            (answer.StatusCode, problem.GetProperty("error").GetString(), problem.TryGetProperty("field", out var f) ? f.GetString() : null));
        return problem.TryGetProperty("items", out var items) ? [.. items.EnumerateArray().Select(i => i.GetString()!)] : [];
    }
}
