using System.Net.Http.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.Tests.People;

/// <summary>A browser that asks for what is done with a proof, or without.</summary>
internal static class Proving
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Asks with a proof bought for it.</summary>
    public static async Task<HttpResponseMessage> Proved(this HttpClient browser, HttpMethod method, string path, object? body = null, Guid? command = null) =>
        await browser.Send(method, path, body, command, await browser.Prove());

    /// <summary>The same by POST, which is most of it.</summary>
    public static Task<HttpResponseMessage> Proved(this HttpClient browser, string path, object? body = null) => browser.Proved(HttpMethod.Post, path, body);

    /// <summary>Asks with this proof, or with none.</summary>
    public static async Task<HttpResponseMessage> Send(
        this HttpClient browser, HttpMethod method, string path, object? body = null, Guid? command = null, string? proof = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: MonitorJson.Options) };
        request.Headers.Add(CommandId.Header, (command ?? Guid.NewGuid()).ToString());
        if (proof is not null)
            request.Headers.Add(Proofs.Header, proof);
        return await browser.SendAsync(request, Ct);
    }

    /// <summary>Tries to sign in.</summary>
    public static Task<HttpResponseMessage> TryPassword(this HttpClient browser, string login, string password, string? code = null) =>
        browser.Send(HttpMethod.Post, "/api/sign-in", new PasswordSignIn(login, password, code));

    /// <summary>Tries to switch in.</summary>
    public static Task<HttpResponseMessage> TryPin(this HttpClient tablet, string person, string pin) =>
        tablet.Send(HttpMethod.Post, "/api/sign-in/pin", new PinSignIn(person, pin));

    /// <summary>What was given for it.</summary>
    public static async Task<T> Gives<T>(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<T>(MonitorJson.Options, Ct))!;
    }

    /// <summary>It was done, and there is nothing to say of it.</summary>
    public static async Task Done(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Whether whoever holds this browser's cookies is somebody to the monitor.</summary>
    public static async Task<bool> IsIn(this HttpClient browser)
    {
        using var answer = await browser.GetAsync("/api/me", Ct);
        return answer.IsSuccessStatusCode;
    }
}
