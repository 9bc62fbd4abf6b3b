using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>Somebody who charts at another screen, over HTTP.</summary>
public sealed class Nurse : IDisposable
{
    private readonly HttpClient _http;

    private Nurse(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public static async Task<Nurse> At(Uri address)
    {
        var nurse = new Nurse(address);
        using var answer = await nurse._http.PostAsJsonAsync("api/me", new { person = "nora-lindqvist" });
        answer.EnsureSuccessStatusCode();
        return nurse;
    }

    /// <summary>A patient in chair 1, ready for the first spray; her session.</summary>
    public async Task<Guid> Seat()
    {
        var session = Guid.NewGuid();
        await Say("sites/main/prescriber", new SiteFact.PresenceChanged(true));
        var patient = await Say("sites/main/patients", new Register(new PatientDetails("Ada", "Winterbourne", new DateOnly(1984, 5, 31), Sex.F)));
        await Say($"sessions/{session}/arrive", new Arrive("main", patient.Deserialize<Receipt>(MonitorJson.Options)!.Id, "1", 56));
        await Say($"sessions/{session}/gate", new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []));
        await Say($"sessions/{session}/vitals", new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None));
        return session;
    }

    /// <summary>States a fact, and is answered.</summary>
    public async Task<JsonElement> Say<T>(string path, T fact)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/{path}")
        {
            Content = JsonContent.Create(new Statement<T>(fact), options: MonitorJson.Options),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public void Dispose() => _http.Dispose();
}
