using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>A request as somebody careless or ill-meaning might send it: mostly right, and wrong somewhere.</summary>
internal sealed class HostileRequest
{
    private static readonly string[] Ids =
    [
        "00000000-0000-0000-0000-000000000000", "x", "-1", "%00", "%2e%2e%2f%2e%2e", "..;", "%F0%9F%98%80", "%ED%A0%80", "%FF", "%E2%80%AE", "main%20", "MAIN", "a%2Fb", "%27%20OR%201=1--", "{id}", "%7B%7D",
        "null", "undefined", "*", "main?x=1", "main#x", "presence%231", "1e400", "9999-12-31", "%0d%0aSet-Cookie:x=1", "+", "~",
    ];

    private static readonly string[] ContentTypes =
    [
        "", "text/plain", "application/json; charset=utf-16", "application/json; charset=utf-7", "application/json; charset=no-such", "application/json; charset=\"\"", "application/xml",
        "multipart/form-data", "application/x-www-form-urlencoded", "application/problem+json", "application/json;;;", "*/*", "json", "application/json; charset=utf-32", "application/json; charset=iso-8859-1",
    ];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO"];

    private readonly List<(string Name, string Value)> _headers = [];
    private readonly string _method;
    private readonly string _path;
    private readonly byte[]? _body;
    private readonly string _contentType = "application/json";

    public HostileRequest(Route route, Random random, HostileClinic clinic)
    {
        Route = route;
        _method = random.Next(15) == 0 ? Methods[random.Next(Methods.Length)] : route.Method;
        var isApi = route.IsApi;
        _path = Path(random, clinic);
        if (route.Body is { } type)
        {
            var meant = new Plausible(random, clinic.Now, clinic.Patients).Of(type);
            _body = random.Next(5) == 0 ? Encoding.UTF8.GetBytes(meant!.ToJsonString()) : new Mischief(random).Spoil(meant);
        }
        else if (random.Next(10) == 0)
        {
            _body = new Mischief(random).Spoil(new JsonObject { ["login"] = "nora-lindqvist" });
        }

        if (random.Next(20) == 0)
            _contentType = ContentTypes[random.Next(ContentTypes.Length)];
        if (isApi)
            Address(random, clinic);
        if (random.Next(30) == 0)
            _headers.Add(Odd(random));
    }

    public Route Route { get; }

    /// <summary>The command's id, where one was sent that is an id.</summary>
    public Guid? Command { get; private set; }

    /// <summary>A path that is no path is answered by the web server itself, before the monitor hears of it.</summary>
    public bool IsNoPath => _path.Contains("%00", StringComparison.Ordinal) || !_path.StartsWith('/');

    public HttpRequestMessage For(Uri address)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(_method),
            new Uri(address.GetLeftPart(UriPartial.Authority) + _path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (_body is not null && _method != "TRACE")
        {
            request.Content = new ByteArrayContent(_body);
            if (_contentType.Length > 0)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", _contentType);
            if (_body.Length > 3 && _body[2] % 4 == 0)
                request.Headers.TransferEncodingChunked = true;
        }

        // Whoever is answered before a body over the limit is read is hung up on: another request must not be on that line.
        request.Headers.ConnectionClose = _body?.Length > 60_000 ? true : null;
        foreach (var (name, value) in _headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{_method} {_path}\n");
        foreach (var (name, value) in _headers.Where(h => h.Name != "Cookie"))
            text.Append(CultureInfo.InvariantCulture, $"{name}: {Short(value)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"{_contentType}\n{Short(_body is null ? "no body" : Encoding.UTF8.GetString(_body))}").ToString();
    }

    /// <summary>Who asks, and under which id.</summary>
    private void Address(Random random, HostileClinic clinic)
    {
        var person = clinic.Staff[random.Next(clinic.Staff.Length)];
        if (random.Next(20) > 0)
            _headers.Add(("Cookie", random.Next(30) == 0 ? "monitor.person=CfDJ8x; monitor.device=\ud83d\ude00; =;;" : clinic.CookieOf(person)));

        if (random.Next(15) > 0)
        {
            var id = random.Next(20) == 0 ? clinic.UsedCommand : Guid.CreateVersion7(clinic.Now);
            Command = id;
            _headers.Add((CommandId.Header, id.ToString()));
        }
        else
        {
            _headers.Add((CommandId.Header, Any(random, "", "x", Guid.Empty.ToString(), $"{Guid.NewGuid()},{Guid.NewGuid()}", new string('a', 8000), "ÿ", "\ud83d\ude00", "-1")));
        }

        if (random.Next(15) == 0)
            _headers.Add((Any(random, Proofs.Header, Proofs.SecondHeader), Hostile(random)));
        else if (random.Next(3) > 0)
            Signer = person;
        if (random.Next(4) == 0)
            Second = clinic.Staff[random.Next(clinic.Staff.Length)];
    }

    /// <summary>Who proves to be who they are with it; null: nobody does.</summary>
    public string? Signer { get; private set; }

    /// <summary>Who stands by at the signer's screen; null: nobody does.</summary>
    public string? Second { get; private set; }

    /// <summary>Adds proofs that were bought for it.</summary>
    public void Prove(string? own, string? second)
    {
        if (own is not null)
            _headers.Add((Proofs.Header, own));
        if (second is not null)
            _headers.Add((Proofs.SecondHeader, second));
    }

    private string Path(Random random, HostileClinic clinic)
    {
        if (Route.Pattern.Contains('*', StringComparison.Ordinal))
            return Any(random, "/", "/anything", "/x%2Fy", "/favicon", "/session/" + Ids[random.Next(Ids.Length)]);

        var path = new StringBuilder();
        foreach (var segment in Route.Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
            path.Append('/').Append(segment.StartsWith('{') ? Id(segment, random, clinic) : segment);
        return random.Next(25) switch
        {
            0 => path + "?" + Any(random, "person=x", "=%00", "a[b]=c", new string('q', 2000), "%ZZ", "id=1&id=2"),
            1 => path + "/",
            2 => path + "/" + Ids[random.Next(Ids.Length)],
            _ => path.Length == 0 ? "/" : path.ToString(),
        };
    }

    private static string Id(string segment, Random random, HostileClinic clinic)
    {
        if (random.Next(12) == 0)
            return random.Next(6) == 0 ? new string('a', random.Next(60, 3000)) : Ids[random.Next(Ids.Length)];
        if (segment.Contains("guid", StringComparison.Ordinal))
            return random.Next(8) == 0 ? Guid.NewGuid().ToString() : clinic.Sessions[random.Next(clinic.Sessions.Length)].ToString();
        return segment.Contains("patient", StringComparison.Ordinal) ? clinic.Patients[random.Next(clinic.Patients.Length)]
            : segment.Contains("person", StringComparison.Ordinal) ? clinic.Spares[random.Next(clinic.Spares.Length)]
            : segment.Contains("protocol", StringComparison.Ordinal) ? "spravato-us"
            : segment.Contains("access", StringComparison.Ordinal) ? Any(random, "1", "2", "99999999999") : "main";
    }

    private static (string, string) Odd(Random random) => Any(
        random,
        ("Accept", "text/plain"),
        ("Accept-Encoding", "no-such"),
        ("Content-Encoding", "gzip"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("X-Forwarded-For", "\ud83d\ude00"),
        ("Host", "elsewhere.example"),
        ("Accept-Language", new string('x', 6000)),
        ("If-None-Match", "*"),
        ("Range", "bytes=9-1"),
        ("Origin", "https://elsewhere.example"),
        ("Expect", "something"));

    private static string Hostile(Random random) => Any(random, "nobody", "greta-iyer", "oskar-dunne", "\ud83d\ude00", "NORA-LINDQVIST", new string('n', 5000), "nora-lindqvist,tomas-okafor", "ÿ");

    private static T Any<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static string Short(string text) => text.Length > 600 ? $"{text[..400]} … {text[^100..]} ({text.Length})" : text;
}
