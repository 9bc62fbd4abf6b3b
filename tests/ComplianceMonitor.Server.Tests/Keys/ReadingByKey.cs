using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.Hostile;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Keys;

public sealed class ReadingByKey(ClinicWithKeys clinic) : IClassFixture<ClinicWithKeys>
{
    private const string Site = "/api/sites/main";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_reads_what_it_is_good_for_at_its_own_site()
    {
        var (board, settings) = (await clinic.Issue("read-board"), await clinic.Issue("read-site"));

        Assert.Equal(HttpStatusCode.OK, await clinic.Status(board.Key, $"{Site}/board"));
        Assert.Equal(HttpStatusCode.Forbidden, await clinic.Status(board.Key, Site));
        Assert.Equal(HttpStatusCode.OK, await clinic.Status(settings.Key, Site));
        Assert.Equal(HttpStatusCode.Forbidden, await clinic.Status(settings.Key, $"{Site}/board"));
        Assert.Equal(HttpStatusCode.Forbidden, await clinic.Status(settings.Key, $"{Site}/today"));
        Assert.Equal(HttpStatusCode.Forbidden, await clinic.Status(settings.Key, "/api/sites/another"));
        Assert.Equal(HttpStatusCode.Forbidden, await clinic.Status(board.Key, "/api/sites/another/board"));
    }

    [Fact]
    public async Task A_key_good_for_all_that_keys_can_be_states_nothing_and_is_nobody()
    {
        var key = await clinic.Issue([.. KeyRules.Scopes.Select(s => s.Code)]);
        using var program = clinic.Program(key.Key);

        foreach (var route in Route.AllOf(clinic.Running).Where(r => r.IsApi && r.Rule is not null && !KeyRules.Scopes.Contains(r.Rule.Right)))
        {
            var path = Regex.Replace(route.Pattern.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{site:id}", "main", StringComparison.Ordinal), "{[^}]+}", "1");
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), path) { Content = route.Body is null ? null : JsonContent.Create(new { fact = new { } }) };
            using var answer = await program.SendAsync(request, Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route.Method} {path} answers {answer.StatusCode}");
        }

        Assert.DoesNotContain(Route.AllOf(clinic.Running), r => r.TakesId && KeyRules.Scopes.Contains(r.Rule?.Right));
    }

    [Fact]
    public async Task What_it_sees_is_in_the_access_log_under_its_name_and_its_use_once_an_hour()
    {
        var key = await clinic.Issue("read-patients", "read-audit");
        using var program = clinic.Program(key.Key);
        var before = await Search();
        await Search();
        await clinic.Backdate(key, logged: DateTimeOffset.UnixEpoch);
        await Search();

        var log = await Log(program, $"key-{key.Id}");

        Assert.NotNull(before);
        Assert.Equal(2, log.Count(e => e.What == AccessKind.KeyUsed));
        Assert.Equal(3, log.Count(e => e.What == AccessKind.PatientsSearched));
        Assert.Equal(AccessKind.KeyUsed, log[^1].What); // logged before anything is given
        Assert.All(log, e => Assert.Equal(new Person($"key-{key.Id}", "The dashboard", Role.Auditor), e.Person));

        Task<string> Search() => Answered(program, $"{Site}/patients/search", new PatientSearch("Nobody"));
    }

    [Fact]
    public async Task A_key_goes_before_any_cookie()
    {
        var (good, path) = (await clinic.Issue("read-site"), $"{Site}/devices");

        Assert.Equal(HttpStatusCode.OK, await WithCookieAnd(null));
        Assert.Equal(HttpStatusCode.Forbidden, await WithCookieAnd(good.Key));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithCookieAnd(good.Key[..^1]));

        async Task<HttpStatusCode> WithCookieAnd(string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            using var answer = await clinic.Manager.SendAsync(request, Ct);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_key_that_is_none_or_no_longer_good_is_refused_everywhere()
    {
        var (good, old, revoked) = (await clinic.Issue("read-board"), await clinic.Issue("read-board"), await clinic.Issue("read-board"));
        await clinic.Backdate(old, expires: DateTimeOffset.UnixEpoch);
        using var gone = await clinic.Manager.DeleteAsync($"{ClinicWithKeys.Keys}/{revoked.Id}", Ct);
        var others = old.Key[old.Key.LastIndexOf('_')..];

        foreach (var key in (string[])["cm_", "cm__", $"cm_{good.Id}", $"cm_{good.Id}_", $"cm_{good.Id}{others}", good.Key + "x", good.Key.ToUpperInvariant().Replace("CM_", "cm_", StringComparison.Ordinal), old.Key, revoked.Key])
            foreach (var path in (string[])[$"{Site}/board", "/api/demo", "/nothing"])
            {
                using var program = clinic.Program(key);
                using var answer = await program.GetAsync(path, Ct);
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Equal("not-signed-in", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetString());
            }

        Assert.Equal(HttpStatusCode.OK, await clinic.Status(good.Key, $"{Site}/board"));
    }

    [Fact]
    public async Task A_machine_may_watch_the_board_until_its_key_is_revoked()
    {
        var (board, other) = (await clinic.Issue("read-board"), await clinic.Issue("read-site"));
        await using var refused = Hub(other);
        await refused.StartAsync(Ct);
        Assert.Contains("not-allowed", (await Assert.ThrowsAsync<HubException>(() => refused.InvokeAsync<BoardSnapshot>("Watch", "main", Ct))).Message, StringComparison.Ordinal);

        await using var hub = Hub(board);
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Closed += _ =>
        {
            cut.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(Ct);
        Assert.NotEmpty((await hub.InvokeAsync<BoardSnapshot>("Watch", "main", Ct)).Chairs);
        using var revoked = await clinic.Manager.DeleteAsync($"{ClinicWithKeys.Keys}/{board.Id}", Ct);

        await cut.Task.WaitAsync(Patience, Ct);
    }

    [Fact]
    public async Task Whoever_guesses_at_keys_is_stopped()
    {
        await using var monitor = await RunningMonitor.StartEmpty(null, "--RateLimits:CredentialsPerMinute=3");
        using var guesser = monitor.Browser();
        guesser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "cm_0123456789abcdef_guess");

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await guesser.GetAsync("/api/demo", Ct);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([401, 401, 401, 429, 429], statuses);
    }

    private HubConnection Hub(IssuedKey key) => new HubConnectionBuilder()
        .WithUrl(new Uri(clinic.Running.Address, "/hubs/board"), o =>
            (o.SkipNegotiation, o.Transports, o.AccessTokenProvider) = (true, HttpTransportType.WebSockets, () => Task.FromResult<string?>(key.Key)))
        .AddJsonProtocol(o => MonitorJson.Configure(o.PayloadSerializerOptions))
        .Build();

    private static async Task<string> Answered(HttpClient program, string path, object body)
    {
        using var answer = await program.PostAsJsonAsync(path, body, MonitorJson.Options, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<AccessEntry[]> Log(HttpClient program, string person)
    {
        var asked = new AccessQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), person);
        return [.. JsonSerializer.Deserialize<AccessPage>(await Answered(program, $"{Site}/access-log/search", asked), MonitorJson.Options)!.Entries.Select(e => e.Entry)];
    }
}
