using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ComplianceMonitor.Server.Tests.IdentityProvider;

/// <summary>
/// Somebody's browser where it matters to sign in by another site: it goes where it is sent, and keeps a cookie back that must not go along when another
/// site is where it comes from, also by a detour.
/// </summary>
internal sealed partial class Traveller : IDisposable
{
    private const int LongestWay = 20;

    private readonly CookieJar _jar = new();
    private readonly HttpClient _navigating;

    public Traveller(RunningMonitor monitor)
    {
        _navigating = new HttpClient(_jar, disposeHandler: false) { BaseAddress = monitor.Address };
        Page = new HttpClient(_jar, disposeHandler: false) { BaseAddress = monitor.Address, DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" } } };
    }

    /// <summary>What the monitor's own page asks for.</summary>
    public HttpClient Page { get; }

    /// <summary>Every address that it has been to, the newest last.</summary>
    public List<Uri> Been { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opens an address, and goes on to wherever it is sent.</summary>
    /// <param name="stopAt">Goes no further than to an address that holds this, without opening it.</param>
    /// <returns>Where it ends, and what it is answered there.</returns>
    public async Task<(Uri Address, HttpStatusCode Status)> Go(string address, string? stopAt = null)
    {
        var (at, isFromElsewhere) = (new Uri(_navigating.BaseAddress!, address), Been.LastOrDefault() is { } last && last.Host != _navigating.BaseAddress!.Host);
        for (var steps = 0; steps < LongestWay; steps++)
        {
            if (stopAt is not null && at.ToString().Contains(stopAt, StringComparison.Ordinal))
                return (at, default);

            using var request = new HttpRequestMessage(HttpMethod.Get, at) { Headers = { { "Sec-Fetch-Site", isFromElsewhere ? "cross-site" : "same-origin" } } };
            using var answer = await _navigating.SendAsync(request, Ct);
            Been.Add(at);
            if (answer.Headers.Location is { } sent)
                (at, isFromElsewhere) = (new Uri(at, sent), isFromElsewhere || new Uri(at, sent).Host != at.Host);
            else if (Refresh().Match(await answer.Content.ReadAsStringAsync(Ct)) is { Success: true } page)
                (at, isFromElsewhere) = (new Uri(at, WebUtility.HtmlDecode(page.Groups["to"].Value)), false); // that page is the monitor's own
            else
                return (at, answer.StatusCode);
        }

        throw new InvalidOperationException("It is sent round and round.");
    }

    public void Dispose()
    {
        Page.Dispose();
        _navigating.Dispose();
        _jar.Dispose();
    }

    [GeneratedRegex("""http-equiv="refresh" content="0;url=(?<to>[^"]+)""")]
    private static partial Regex Refresh();

    /// <summary>Cookies by host, as a browser keeps them.</summary>
    private sealed class CookieJar() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        private readonly Dictionary<(string Host, string Name), (string Value, string Path, bool IsStrict)> _cookies = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (to, isCrossSite) = (request.RequestUri!, request.Headers.GetValues("Sec-Fetch-Site").Single() == "cross-site");
            var along = _cookies.Where(c => c.Key.Host == to.Host && to.AbsolutePath.StartsWith(c.Value.Path, StringComparison.Ordinal) && !(c.Value.IsStrict && isCrossSite));
            if (string.Join("; ", along.Select(c => $"{c.Key.Name}={c.Value.Value}")) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.NonValidated.TryGetValues("Set-Cookie", out var set) ? set : default)
                Keep(to.Host, cookie);
            return answer;
        }

        private void Keep(string host, string cookie)
        {
            var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
            var attributes = parts.Skip(1).Select(p => NameValueHeaderValue.TryParse(p, out var known) ? known : new NameValueHeaderValue("none")).ToLookup(p => p.Name.ToLowerInvariant(), p => p.Value ?? "");
            var (name, value) = (parts[0][..parts[0].IndexOf('=', StringComparison.Ordinal)], parts[0][(parts[0].IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
                _cookies.Remove((host, name));
            else
                _cookies[(host, name)] = (value, cookie.Split("path=", 2)[^1].Split(';')[0], attributes["samesite"].Contains("strict"));
        }
    }
}
