using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Board.Sites;

/// <summary>One number or word of the thresholds, found by its path, so that a new one needs no new page.</summary>
public sealed class Leaf(string path, string label, string shipped, string text)
{
    /// <summary>Where it stands.</summary>
    public string Path { get; } = path;

    /// <summary>Which part of the thresholds: the readings, one checkpoint, the release.</summary>
    public string Group => Show.Title(string.Join(" › ", Label.Split(" › ")[..^1].Take(2) is var parts && parts.Any() ? parts : [Words.SiteOther]));

    /// <summary>For people.</summary>
    public string Label { get; } = label;

    /// <summary>What comes with the program.</summary>
    public string Shipped { get; } = shipped;

    /// <summary>As typed.</summary>
    public string Text { get; set; } = text;

    /// <summary>Every leaf of the thresholds in force, beside what was shipped.</summary>
    public static Leaf[] Of(Thresholds inForce, Thresholds shipped)
    {
        var original = Walk(Node(shipped), "", "").ToDictionary(l => l.Path, l => l.Text);
        return [.. Walk(Node(inForce), "", "").Where(l => !l.Path.EndsWith(".id", StringComparison.Ordinal)).Select(l => new Leaf(l.Path, l.Label, original.GetValueOrDefault(l.Path, "–"), l.Text))];
    }

    /// <summary>The thresholds with what was typed; null if something cannot be read.</summary>
    public static Thresholds? Read(Thresholds inForce, Leaf[] leaves)
    {
        var root = Node(inForce);
        foreach (var leaf in leaves)
            Put(root, leaf.Path.Split('.'), leaf.Text.Trim());
        try
        {
            return root.Deserialize<Thresholds>(MonitorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode Node(Thresholds thresholds) => JsonSerializer.SerializeToNode(thresholds, MonitorJson.Options)!;

    private static IEnumerable<(string Path, string Label, string Text)> Walk(JsonNode? node, string path, string label) => node switch
    {
        JsonObject o => o.SelectMany(m => Walk(m.Value, Join(path, m.Key, "."), Join(label, Show.Words(m.Key), " › "))),
        JsonArray a when a.All(e => e is JsonValue) => [(path, Show.Title(label), string.Join(", ", a.Select(e => e!.ToString())))],
        JsonArray a => a.SelectMany((e, i) => Walk(e, Join(path, $"{i}", "."), Join(label, NameOf(e, i), " › "))),
        { } value => [(path, Show.Title(label), value.ToString())],
        null => [],
    };

    private static string NameOf(JsonNode? element, int index) => element?["id"]?.ToString() ?? $"step {index + 1}";

    private static void Put(JsonNode root, string[] path, string text)
    {
        var parent = path[..^1].Aggregate(root, (node, key) => node is JsonArray a ? a[int.Parse(key, CultureInfo.InvariantCulture)]! : node[key]!);
        var old = parent[path[^1]];
        parent[path[^1]] = old switch
        {
            JsonArray => new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode)t)]),
            JsonValue v when v.GetValueKind() == JsonValueKind.Number && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
    }

    private static string Join(string before, string after, string by) => before.Length == 0 ? after : before + by + after;
}

/// <summary>The thresholds of a protocol at this site.</summary>
/// <param name="SiteVersion">Which of the site's own versions is in force; 0: none.</param>
public sealed record ThresholdsView(string Protocol, int Version, int SiteVersion, Thresholds InForce, Thresholds Shipped);
