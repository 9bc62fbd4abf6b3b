using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace ComplianceMonitor.Server.Tests.Edge;

public sealed class RequestsFromOtherSites(RequestsFromOtherSites.Monitor monitor) : IClassFixture<RequestsFromOtherSites.Monitor>
{
    private const string Itself = "itself";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("same-origin", null, true, true)]
    [InlineData("none", null, true, true)]
    [InlineData("same-site", null, true, false)]
    [InlineData("cross-site", null, true, false)]
    [InlineData("cross-site", Itself, false, false)]
    [InlineData("same-origin, cross-site", null, false, false)]
    [InlineData("", Itself, false, false)]
    [InlineData("same-origin", "https://elsewhere.example", true, true)]
    [InlineData(null, Itself, true, true)]
    [InlineData(null, "https://elsewhere.example", false, false)]
    [InlineData(null, "null", true, false)]
    [InlineData(null, null, true, false)]
    [InlineData(null, null, false, true)]
    public async Task A_command_is_taken_from_this_site_and_from_what_is_no_browser(string? site, string? origin, bool hasCookie, bool isTaken)
    {
        foreach (var method in (string[])["POST", "PUT", "PATCH", "DELETE"])
        {
            using var answer = await Ask(method, "/api/me", site, origin, hasCookie);

            Assert.Equal(isTaken, answer.StatusCode != HttpStatusCode.Forbidden);
            if (!isTaken)
                Assert.Equal("cross-site", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetString());
        }
    }

    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("cross-site", null, false)]
    [InlineData(null, Itself, true)]
    [InlineData(null, "https://elsewhere.example", false)]
    [InlineData(null, null, true)]
    public async Task A_board_is_watched_from_this_site_only(string? site, string? origin, bool isTaken)
    {
        using var socket = new ClientWebSocket();
        if (site is not null)
            socket.Options.SetRequestHeader("Sec-Fetch-Site", site);
        if (Origin(origin) is { } from)
            socket.Options.SetRequestHeader("Origin", from);

        var connecting = socket.ConnectAsync(new UriBuilder(new Uri(monitor.Running.Address, "/hubs/board")) { Scheme = "ws" }.Uri, Ct);

        if (isTaken)
            await connecting;
        else
            await Assert.ThrowsAsync<WebSocketException>(() => connecting);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/sign-in")]
    public async Task A_link_from_elsewhere_leads_here(string path)
    {
        using var answer = await Ask("GET", path, "cross-site", "https://elsewhere.example", hasCookie: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(string method, string path, string? site, string? origin, bool hasCookie)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = monitor.Running.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (site is not null)
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        if (Origin(origin) is { } from)
            request.Headers.Add("Origin", from);
        if (hasCookie)
            request.Headers.Add("Cookie", "monitor.person=x");
        return await browser.SendAsync(request, Ct);
    }

    private string? Origin(string? origin) => origin == Itself ? monitor.Running.Address.GetLeftPart(UriPartial.Authority) : origin;

    public sealed class Monitor : IAsyncLifetime
    {
        public RunningMonitor Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningMonitor.Start();

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }
}
