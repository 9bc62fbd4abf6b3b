using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ComplianceMonitor.Domain;

namespace ComplianceMonitor.Board.Clinic;

/// <summary>Speaks with the server. Whatever goes wrong comes back as a <see cref="Problem"/>; nothing is thrown at a page.</summary>
public sealed class ClinicClient(HttpClient http)
{
    /// <summary>The server says that nobody is signed in at this screen: the person was signed out, or the sign-in ran out.</summary>
    public event Action? NotSignedIn;

    /// <summary>Reads.</summary>
    public Task<Answer<T>> Get<T>(string path, CancellationToken cancellation = default) =>
        Send<T>(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    /// <summary>Sends, and reads what comes back.</summary>
    public Task<Answer<T>> Post<T>(string path, object body, params (string Name, string? Value)[] headers) =>
        Send<T>(With(HttpMethod.Post, path, body, headers), CancellationToken.None);

    /// <summary>Sends, and takes what comes back as the text it is.</summary>
    public Task<Answer<string>> PostForText(string path, object body) => Send<string>(With(HttpMethod.Post, path, body, []), CancellationToken.None, text => text);

    /// <summary>Sends, and only asks whether it was done.</summary>
    public Task<Answer<NoContent>> Send(HttpMethod method, string path, object? body = null, params (string Name, string? Value)[] headers) =>
        Send<NoContent>(With(method, path, body, headers), CancellationToken.None);

    /// <summary>The same, and reads what comes back.</summary>
    public Task<Answer<T>> Send<T>(HttpMethod method, string path, object? body, params (string Name, string? Value)[] headers) =>
        Send<T>(With(method, path, body, headers), CancellationToken.None);

    private static HttpRequestMessage With(HttpMethod method, string path, object? body, (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body, body.GetType(), MonitorJson.Options), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private Problem Told(Problem problem)
    {
        if (problem.Code == Problem.NotSignedIn)
            NotSignedIn?.Invoke();
        return problem;
    }

    private async Task<Answer<T>> Send<T>(HttpRequestMessage request, CancellationToken cancellation, Func<string, T>? read = null)
    {
        using (request)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            try
            {
                using var response = await http.SendAsync(request, cancellation);
                var text = await response.Content.ReadAsStringAsync(cancellation);
                if (!response.IsSuccessStatusCode)
                    return new(default, Told(Problem.Read((int)response.StatusCode, text)));
                if (read is not null)
                    return new(read(text), null);
                return new(text.Length == 0 || typeof(T) == typeof(NoContent) ? default : JsonSerializer.Deserialize<T>(text, MonitorJson.Options), null);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
            {
                return new(default, Problem.NoAnswer);
            }
        }
    }
}

/// <summary>Nothing is read from the answer.</summary>
public sealed record NoContent;
