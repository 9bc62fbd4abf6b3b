using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>A person at a browser who goes on when the server dies: what got no answer is sent again under the same id.</summary>
internal sealed class Sender(string person, FrontDoor door, int seed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _browser = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
    {
        DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" } },
    };

    private readonly Random _random = new(seed);
    private bool _signedIn;

    /// <summary>How often the server no longer knew who this is.</summary>
    public int Forgotten { get; private set; }

    public void Dispose() => _browser.Dispose();

    /// <summary>Sends it until it is answered.</summary>
    public async Task Deliver(Sent command, CancellationToken ct)
    {
        while (command.Answer is null)
        {
            command.Answer = await Try(command, ct);
            if (command.Answer is null)
            {
                command.Unanswered++;
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }

    /// <summary>Sends it twice at once, until both are answered: the same.</summary>
    public async Task DeliverTwice(Sent command, CancellationToken ct)
    {
        await Task.WhenAll(Try(command, ct), Try(command, ct));
        await Deliver(command, ct);
        if (await Try(command, ct) is { } again)
            Assert.Equal(command.Answer, again);
    }

    private async Task<Answered?> Try(Sent command, CancellationToken ct)
    {
        var address = await door.Any(_random, ct);
        try
        {
            if (!_signedIn)
                await SignIn(address, ct);

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, command.Path))
            {
                Content = JsonContent.Create(new { fact = command.Says, effectiveAt = command.At, queued = command.At is not null }, options: MonitorJson.Options),
            };
            request.Headers.Add(CommandId.Header, command.Id.ToString());
            if (command.IsSigned)
                request.Headers.Add(Proofs.Header, command.Proof ??= await Prove(address, ct));
            using var response = await _browser.SendAsync(request, ct);
            return await Read(response, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null; // it may have been recorded, or not
        }
    }

    private async Task SignIn(Uri address, CancellationToken ct)
    {
        using var answer = await _browser.PostAsJsonAsync(new Uri(address, "/api/sign-in"), new PasswordSignIn(person, TestStaff.Password), MonitorJson.Options, ct);
        answer.EnsureSuccessStatusCode();
        _signedIn = true;
    }

    /// <summary>One proof goes with every try of one command.</summary>
    private async Task<string> Prove(Uri address, CancellationToken ct)
    {
        using var answer = await _browser.PostAsJsonAsync(new Uri(address, "/api/me/proof"), new PasswordProof(TestStaff.Password), MonitorJson.Options, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<GivenProof>(MonitorJson.Options, ct))!.Proof;
    }

    private async Task<Answered?> Read(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            return null;
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            Forgotten++;
            _signedIn = false;
            return null;
        }

        var body = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        Assert.True((int)response.StatusCode < 500, $"{response.StatusCode}: {body}");
        return response.IsSuccessStatusCode
            ? new Answered(body.GetProperty("id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt32() : 0, null)
            : new Answered(null, body.GetProperty("error").GetString());
    }
}
