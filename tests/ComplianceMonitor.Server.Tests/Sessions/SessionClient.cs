using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Server.Tests.Sessions;

/// <summary>Reads what is answered to a statement about a session.</summary>
internal static class SessionClient
{
    /// <summary>The number of the fact that was recorded.</summary>
    public static async Task<int> Stated(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Content.ReadFromJsonAsync<Stated>(MonitorJson.Options, TestContext.Current.CancellationToken))!.Id;
    }
}
