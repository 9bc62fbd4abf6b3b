using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>Somebody at a screen that nobody sees, over HTTP.</summary>
public sealed class Colleague(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _line;

    /// <summary>Who they are, once signed in.</summary>
    public string Id { get; private set; } = "";

    public string Login { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Who signs in at a page with the same account.</summary>
    public Somebody Who => new(Login, Name);

    /// <summary>Follows a link and chooses the password; for the very first account also who they are.</summary>
    public async Task SetUp(Uri link, string? login = null, string? name = null) =>
        Take(await Post<SignedIn>("set-up", new SetUp(link.Fragment.TrimStart('#'), Clinic.Password, login, name)));

    /// <summary>Signs in at this screen with the password that everybody has.</summary>
    public async Task SignIn(string login) => Take(await Post<SignedIn>("sign-in", new PasswordSignIn(login, Clinic.Password)));

    /// <summary>Gives themselves a PIN for the tablets.</summary>
    public Task SetPin(string pin) => Act<JsonElement>("me/pin", new NewPin(pin));

    /// <summary>Does what needs a proof, with a proof.</summary>
    public async Task<T> Act<T>(string path, object body)
    {
        var proof = await Post<GivenProof>("me/proof", new PasswordProof(Clinic.Password));
        return await Post<T>(path, body, ("X-Proof", proof.Proof));
    }

    /// <summary>A patient in a chair, ready for the first spray; her session.</summary>
    public async Task<Guid> Seat(string chair = "1")
    {
        var session = await Receive(chair);
        await Say($"sessions/{session}/gate", new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []));
        await Say($"sessions/{session}/vitals", new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None));
        return session;
    }

    /// <summary>A patient in a chair, nothing asked or measured yet; her session.</summary>
    public async Task<Guid> Receive(string chair)
    {
        var session = Guid.NewGuid();
        await Say("sites/main/prescriber", new SiteFact.PresenceChanged(true));
        var patient = await Say("sites/main/patients", new Register(new PatientDetails("Ada", "Winterbourne", new DateOnly(1984, 5, 31), Sex.F)));
        await Say($"sessions/{session}/arrive", new Arrive("main", patient.Deserialize<Receipt>(MonitorJson.Options)!.Id, chair, 56));
        return session;
    }

    /// <summary>States a fact, and is answered.</summary>
    /// <param name="at">When it happened; null: now.</param>
    public Task<JsonElement> Say<T>(string path, T fact, DateTimeOffset? at = null)
        where T : class => Post<JsonElement>(path, new Statement<T>(fact, at));

    /// <summary>Reads.</summary>
    public async Task<T> Read<T>(string path) => (await Http.GetFromJsonAsync<T>($"api/{path}", MonitorJson.Options))!;

    /// <summary>What the server gave this screen under that name.</summary>
    public Cookie Cookie(string name) => _cookies.GetCookies(address)[name]!;

    public void Dispose() => _line?.Dispose();

    private HttpClient Http => _line ??= new(new SocketsHttpHandler { CookieContainer = _cookies })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" } },
    };

    private void Take(SignedIn me) => (Id, Login, Name) = (me.Id, me.Login, me.Name);

    private async Task<T> Post<T>(string path, object body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/{path}")
        {
            Content = JsonContent.Create(body, body.GetType(), options: MonitorJson.Options),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? default! : JsonSerializer.Deserialize<T>(text, MonitorJson.Options)!;
    }
}
