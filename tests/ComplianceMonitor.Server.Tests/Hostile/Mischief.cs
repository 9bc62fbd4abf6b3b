using System.Text;
using System.Text.Json.Nodes;

namespace ComplianceMonitor.Server.Tests.Hostile;

/// <summary>Spoils a body in one of the ways in which bodies are spoilt.</summary>
internal sealed class Mischief(Random random)
{
    private const string Mark = "\u0001mark\u0001";
    private static readonly string Marked = JsonValue.Create(Mark).ToJsonString();

    /// <summary>What may stand where a value stands. Much of it is no JSON.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "{}", "[]", "[null]", "[[]]", "{\"type\":\"vitals.v1\"}", "{\"type\":\"left.v1\"}", "{\"type\":\"alert-resolved.v1\",\"cause\":\"bp-40\"}",
        "{\"type\":\"no-such.v1\"}", "{\"type\":5}", "{\"type\":null}", "{\"$type\":\"System.IO.FileInfo\"}", "{\"\":0}",
        "1e400", "-1e400", "1e-400", "-0", "-0.0", "0.1", "1e2", "5.0", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "123456789012345678901234567890", "00", "+1", "1.", ".5", "0x10", "NaN", "Infinity", "-",
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"x\\ud83d\"", "\"\\ud83d\\ude00\"", "\"\\u202egnp.exe\"", "\"\\u2028\"", "\"\\uffff\"",
        "\"\\ufeffA\"", "\"e\u0301\u0302\u0303\u0304\"", "\"ﬀ ŉ ẞ\"", "\"الف ب\"", "\"１２３\"", "\"\t\"", "\"\\x\"", "\"unfinished", "\"'; DROP TABLE Journal;--\"", "\"<script>alert(1)</script>\"",
        "\"%s%n{0}\"", "\"../../etc/passwd\"", "\"${jndi:ldap://x}\"", "\"null\"", "\"-1\"", "\"0\"", "\"presence#0\"", "\"presence#-1\"", "\"presence#99999999999\"", "\"#\"", "\"bp-40#1\"",
        "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"0001-01-01T14:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30T00:00:00Z\"",
        "\"2026-03-02T14:00:00\"", "\"2026-03-02T14:00:00+99:99\"", "\"2026-03-02T24:00:00Z\"", "\"2026-03-02\"", "\"1970-01-01T00:00:00Z\"", "\"2038-01-19T03:14:08Z\"", "\"1601-01-01T00:00:00Z\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"1899-12-31\"", "\"24:00\"", "\"23:59:60\"", "\"00:00\"", "\"23:59:59.9999999\"", "\"T0+2147483647\"", "\"max(max(max(T0+1,T0),T0),T0)\"",
        "\"T0-999999999\"", "\"max(\"", "\"00000000-0000-0000-0000-000000000000\"", "0", "1", "-1", "3", "999", "\"P1D\"", "\"1.00:00:00\"", "\"Z\"", "\"Europe/../../etc\"", "\"GMT+14\"",
    ];

    /// <summary>A body that is not what it was.</summary>
    public byte[] Spoil(JsonNode? body) => random.Next(12) switch
    {
        0 => Whole(body),
        1 => Text(WithMember(body, twice: true)),
        2 => Text(WithMember(body, twice: false)),
        3 => Text(Without(body)),
        _ => Text(Replaced(body, Value())),
    };

    private string Value() => random.Next(12) switch
    {
        0 => "\"" + new string('x', random.Next(90, 70_000)) + "\"",
        1 => Nested('[', ']', random.Next(10, 3000)),
        2 => "[" + string.Join(',', Enumerable.Repeat(Values[random.Next(Values.Length)], random.Next(2, 400))) + "]",
        3 => string.Concat(Enumerable.Repeat("{\"fact\":", random.Next(20, 200))) + "1",
        _ => Values[random.Next(Values.Length)],
    };

    private byte[] Whole(JsonNode? body)
    {
        var text = body?.ToJsonString() ?? "null";
        return random.Next(13) switch
        {
            0 => [],
            1 => Bytes(random.Next(1, 200)),
            2 => Text(text[..random.Next(text.Length)]),
            3 => Text(text + text),
            4 => [0xEF, 0xBB, 0xBF, .. Text(text)],
            5 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            6 => Text(new string(' ', random.Next(64 * 1024 - 100, 64 * 1024 + 100)) + text),
            7 => Text(Nested('{', '}', 3000)),
            8 => Text("\"" + new string('x', 70_000) + "\""),
            9 => Text("/* */" + text),
            10 => [.. Text(text).Select((b, i) => i == text.Length / 2 ? (byte)0xC3 : b)],
            11 => Text(text.Replace("\"fact\"", "\"FACT\"", StringComparison.Ordinal)),
            _ => Text(Value()),
        };
    }

    private string WithMember(JsonNode? body, bool twice)
    {
        var copy = body?.DeepClone();
        if (Any(Objects(copy)) is not { } owner)
            return Value();

        string[] own = [.. owner.Select(m => m.Key), "type"];
        var name = twice ? own[random.Next(own.Length)] : Any("by", "performedBy", "__proto__", "recordedAt", "signature", "id", "\ud83d\ude00", "Fact", "$ref", "$id", "$values")!;
        owner.Insert(random.Next(owner.Count + 1), Mark, 0);
        return copy!.ToJsonString().Replace(Marked + ":0", $"{JsonValue.Create(name).ToJsonString()}:{Value()}", StringComparison.Ordinal);
    }

    private string Without(JsonNode? body)
    {
        var copy = body?.DeepClone();
        var owner = Any([.. Objects(copy).Where(o => o.Count > 0)]);
        owner?.Remove(owner.ElementAt(random.Next(owner.Count)).Key);
        return copy?.ToJsonString() ?? "";
    }

    private string Replaced(JsonNode? body, string value)
    {
        var copy = body?.DeepClone();
        (JsonObject Owner, string Name)[] members = [.. Objects(copy).SelectMany(o => o.Select(m => (o, m.Key)))];
        if (members.Length == 0)
            return value;

        var (owner, name) = members[random.Next(members.Length)];
        if (owner[name] is JsonArray { Count: > 0 } list && random.Next(2) == 0)
            list[random.Next(list.Count)] = Mark;
        else
            owner[name] = Mark;
        return copy!.ToJsonString().Replace(Marked, value, StringComparison.Ordinal);
    }

    private static JsonObject[] Objects(JsonNode? node) => node switch
    {
        JsonObject o => [o, .. o.SelectMany(m => Objects(m.Value))],
        JsonArray a => [.. a.SelectMany(Objects)],
        _ => [],
    };

    private T? Any<T>(params T[] of) => of.Length == 0 ? default : of[random.Next(of.Length)];

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Nested(char open, char close, int depth) =>
        open == '{' ? string.Concat(Enumerable.Repeat("{\"fact\":", depth)) + "0" + new string(close, depth) : new string(open, depth) + new string(close, depth);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
