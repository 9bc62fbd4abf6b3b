using System.Net;
using System.Text.Json;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>What the monitor said to a hostile request, and what is wrong with that.</summary>
internal sealed record HostileAnswer(HostileRequest Request, HttpStatusCode Status, string? Error, bool WasCommand, string? Fault)
{
    private static readonly string[] Inside = ["   at ", "Exception", "System.", "Orleans", "SELECT ", "/src/"];

    public static async Task<HostileAnswer> To(HostileRequest request, HttpClient sender, HostileClinic clinic, CancellationToken ct)
    {
        try
        {
            return await Ask(request, sender, clinic, ct);
        }
        catch (HttpRequestException e)
        {
            return new HostileAnswer(request, 0, null, false, $"No answer: {e.InnerException?.Message ?? e.Message}");
        }
    }

    public override string ToString() => $"{Fault}\n{Request}";

    private static async Task<HostileAnswer> Ask(HostileRequest request, HttpClient sender, HostileClinic clinic, CancellationToken ct)
    {
        if (request.Route.TakesId && request.Signer is { } signer)
            request.Prove(await clinic.Prove(signer, ct), request.Second is { } second ? await clinic.ProveSecond(signer, second, ct) : null);
        using var message = request.For(clinic.Running.Address);
        using var answer = await sender.SendAsync(message, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        var wasCommand = message.Method == HttpMethod.Post && request.Route is { IsCommand: true };
        if (answer.StatusCode == HttpStatusCode.OK && wasCommand && request.Command is { } command)
            clinic.Recorded(command);
        var (error, fault) = Judge(request, message.Method, answer, text);
        return new HostileAnswer(request, answer.StatusCode, error, wasCommand, fault);
    }

    private static (string? Error, string? Fault) Judge(HostileRequest request, HttpMethod method, HttpResponseMessage answer, string text)
    {
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            return (null, $"{(int)answer.StatusCode} {text}");
        if (answer.StatusCode < HttpStatusCode.BadRequest || request.IsNoPath || request.Route.Pattern.StartsWith("/hubs", StringComparison.Ordinal))
            return (null, null);
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return (null, $"{(int)answer.StatusCode} is no problem but {answer.Content.Headers.ContentType}: {text}");
        if (method == HttpMethod.Head)
            return (null, null);

        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        var error = problem.TryGetProperty("error", out var e) ? e.GetString() : null;
        var field = problem.TryGetProperty("field", out var f) ? f.GetString() : null;
        return (error, error is null or "" ? "It has no error code"
            : Array.Exists(Inside, text.Contains) ? $"It tells of the inside: {text}"
            : answer.StatusCode == HttpStatusCode.UnprocessableEntity && string.IsNullOrEmpty(field) ? $"{error} names no field"
            : problem.GetProperty("status").GetInt32() != (int)answer.StatusCode ? "It says another status"
            : field?.Length > 200 ? "Its field is overlong" : null);
    }
}
