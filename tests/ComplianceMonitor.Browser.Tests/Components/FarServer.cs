using System.Net;
using System.Text.Json;
using ComplianceMonitor.Domain;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>A server that says what it is told to say, and keeps what it was sent.</summary>
internal sealed class FarServer : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body)> _routes = [];
    private (HttpStatusCode Status, string Body) _otherwise = (HttpStatusCode.OK, "{}");

    /// <summary>What was posted, oldest first.</summary>
    public List<Posted> Posts { get; } = [];

    /// <summary>Path and query of all that was read, oldest first.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Method and path of whatever else than reading was asked for.</summary>
    public List<string> Acts { get; } = [];

    /// <summary>What it says from now on, whatever it is asked; status 0: nothing at all.</summary>
    public void Says(HttpStatusCode status, string body = "{}")
    {
        _routes.Clear();
        _otherwise = (status, body);
    }

    /// <summary>What it says there.</summary>
    public void Says(string path, HttpStatusCode status, string body = "{}") => _routes[$"/{path}"] = (status, body);

    /// <summary>The same with a value.</summary>
    public void Says<T>(string path, T value) => Says(path, HttpStatusCode.OK, JsonSerializer.Serialize(value, MonitorJson.Options));

    /// <summary>Refuses there.</summary>
    public void Refuses(string path, HttpStatusCode status, string error, string detail, string field = "") =>
        Says(path, status, $$"""{ "error": "{{error}}", "detail": "{{detail}}", "field": "{{field}}" }""");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Get)
            Asked.Add(request.RequestUri.PathAndQuery);
        else
            Acts.Add($"{request.Method} {path}");
        if (request.Method == HttpMethod.Post)
            Posts.Add(new Posted(path, Header(request, "Idempotency-Key"), Header(request, "X-Proof"), Header(request, "X-Second-Proof"), request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        var (status, body) = _routes.GetValueOrDefault(path, _otherwise);
        return status == 0 ? throw new HttpRequestException("The line is dead.") : new HttpResponseMessage(status) { Content = new StringContent(body) };
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

/// <summary>Something that was posted.</summary>
internal sealed record Posted(string Path, string? Key, string? Proof, string? Second, string Body)
{
    /// <summary>When it happened, as it was said.</summary>
    public DateTimeOffset EffectiveAt
    {
        get
        {
            using var body = JsonDocument.Parse(Body);
            return body.RootElement.GetProperty("effectiveAt").GetDateTimeOffset();
        }
    }
}
