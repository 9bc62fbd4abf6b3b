using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;

namespace ComplianceMonitor.Server.Tests.Registry;

/// <summary>A browser that states things about sites and patients.</summary>
internal static class RegistryClient
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>States a fact under a command id, a new one unless given.</summary>
    public static async Task<HttpResponseMessage> Say(
        this HttpClient browser, string path, object fact, Guid? command = null, DateTimeOffset? at = null, string? second = null, string? lateReason = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(new { fact, effectiveAt = at, lateReason }, options: MonitorJson.Options),
        };
        request.Headers.Add(CommandId.Header, (command ?? Guid.NewGuid()).ToString());
        if (second is not null)
            request.Headers.Add(Proofs.SecondHeader, await browser.ProveSecond(second));
        return await browser.SendAsync(request, Ct);
    }

    /// <summary>The receipt of a statement that was recorded.</summary>
    public static async Task<Receipt> Recorded(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<Receipt>(MonitorJson.Options, Ct))!;
    }

    /// <summary>A statement that was refused: its status, code and field.</summary>
    public static async Task Refused(this Task<HttpResponseMessage> answer, HttpStatusCode status, string error, string? field = null)
    {
        using var response = await answer;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(
            (status, error, field),
            (response.StatusCode, problem.GetProperty("error").GetString(), problem.TryGetProperty("field", out var f) ? f.GetString() : null));
    }

    public static async Task<T> Get<T>(this HttpClient browser, string path) =>
        (await browser.GetFromJsonAsync<T>(path, MonitorJson.Options, Ct))!;

    public static async Task<T> Ask<T>(this HttpClient browser, string path, object body)
    {
        using var response = await browser.PostAsJsonAsync(path, body, MonitorJson.Options, Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<T>(MonitorJson.Options, Ct))!;
    }
}
