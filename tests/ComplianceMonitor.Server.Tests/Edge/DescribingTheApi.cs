using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceMonitor.Server.Tests.Hostile;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Edge;

/// <summary>What a stranger learns of the API from its own description.</summary>
public sealed class DescribingTheApi(DescribingTheApi.Monitor monitor) : IClassFixture<DescribingTheApi.Monitor>
{
    /// <summary>All that an address may hold: ids that say nothing of anybody, and a protocol's name.</summary>
    private static readonly string[] Addressed = ["access", "channel", "device", "id", "key", "passkey", "patient", "person", "protocol", "signIn", "site"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_says_what_it_is_what_it_takes_and_how_it_is_answered()
    {
        var paths = (await Document()).GetProperty("paths");

        Assert.All(Routes, route =>
        {
            var path = route.Pattern.Replace(":guid", "", StringComparison.Ordinal).Replace(":id", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal).TrimEnd('/');
            var known = paths.EnumerateObject().Single(p => p.Name.TrimEnd('/') == path).Value.GetProperty(route.Method.ToLowerInvariant());
            Assert.NotEqual("", known.GetProperty("summary").GetString());
            Assert.Equal(route.Body is not null, known.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _));
            Assert.All(Expected(route), status => Assert.True(known.GetProperty("responses").TryGetProperty(status, out _), $"{route.Method} {path} may answer {status}"));
            Assert.All(
                known.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] is '4' or '5'),
                r => Assert.True(r.Value.GetProperty("content").TryGetProperty("application/problem+json", out _)));
            Assert.Equal(route.TakesId, Headers(known).Contains("Idempotency-Key"));
            Assert.Equal(route.TakesId, Headers(known).Contains("X-Proof") && Headers(known).Contains("X-Second-Proof"));
            Assert.StartsWith(route.Rule is null ? "Open to anybody." : $"Needs: {route.Rule}.", known.GetProperty("description").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_route_says_by_which_of_the_ways_in_it_is_reached()
    {
        var document = await Document();
        Assert.Equal(["key", "person", "screen"], document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(s => s.Name).Order());

        Assert.Equal(["person", "screen", "key"], Ways("/api/sites/{site}/board", "get"));
        Assert.Equal(["person", "key"], Ways("/api/sessions/{id}", "get"));
        Assert.Equal(["person"], Ways("/api/me", "get"));
        Assert.Equal(["person"], Ways("/api/sites/{site}/patients", "post"));
        Assert.Equal([], Ways("/api/sign-in", "post"));

        string[] Ways(string path, string method) =>
            document.GetProperty("paths").GetProperty(path).GetProperty(method).TryGetProperty("security", out var ways)
                ? [.. ways.EnumerateArray().SelectMany(w => w.EnumerateObject().Select(s => s.Name))]
                : [];
    }

    [Fact]
    public async Task Its_page_loads()
    {
        using var browser = monitor.Running.Browser();

        using var page = await browser.GetAsync("/scalar", Ct);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public void No_address_holds_patient_data()
    {
        var asked = monitor.Running.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(g => g.Items).SelectMany(d => d.ParameterDescriptions.Where(p => p.Source == BindingSource.Query));

        string[] harmless = ["day", "state", "person", "alert", "after", "from", "to"]; // of ledger and figures, which know no patient: a person there is one of the staff
        Assert.Empty(asked.Select(p => p.Name).Except(harmless));
        Assert.Empty(Routes.SelectMany(r => r.Parameters).Except(Addressed));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_learns_nothing_and_charts_nothing()
    {
        using var browser = monitor.Running.Browser();

        foreach (var route in Routes.Where(r => r.Rule is not null))
        {
            var path = Regex.Replace(route.Pattern.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{site:id}", "main", StringComparison.Ordinal), "{[^}]+}", "1");
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), path) { Content = route.Body is null ? null : JsonContent.Create(new { fact = new { } }) };
            using var answer = await browser.SendAsync(request, Ct);

            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{route.Method} {path} answers {answer.StatusCode}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    private Route[] Routes => [.. Route.AllOf(monitor.Running).Where(r => r.IsApi)];

    private static string[] Expected(Route route) => route switch
    {
        { IsCommand: true } => ["200", "400", "401", "403", "409", "413", "415", "422", "503"],
        { Body: not null } => ["400", "413", "415"],
        _ => ["503"],
    };

    private static string[] Headers(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "header").Select(p => p.GetProperty("name").GetString()!)]
            : [];

    private async Task<JsonElement> Document()
    {
        using var browser = monitor.Running.Browser();
        return await browser.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);
    }

    public sealed class Monitor : IAsyncLifetime
    {
        public RunningMonitor Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningMonitor.Start();

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }
}
