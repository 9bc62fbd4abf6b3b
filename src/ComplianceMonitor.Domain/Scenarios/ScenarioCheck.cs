using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>Holds an outcome against what a scenario expects. Every key of <c>expect</c> is optional; an unknown one is a failure.</summary>
internal static class ScenarioCheck
{
    /// <summary>What does not hold, each in a sentence.</summary>
    public static IEnumerable<string> Failures(ScenarioSession script, JsonObject outcome)
    {
        var expect = script.Expect;
        var failures = expect.SelectMany(e => e.Key switch
        {
            "phase" or "lock" or "lockLocal" or "doseMg" => Value(e.Key, e.Value, outcome[e.Key]),
            "checkpoints" => Members(e.Value, outcome["checkpoints"], (id, wanted, actual) => Fields($"checkpoint {id}", wanted, actual)),
            "form" => Members(e.Value, outcome["form"], (field, wanted, actual) => Value($"form {field}", wanted, actual)),
            "alerts" => Alerts(e.Value as JsonArray ?? [], Objects(outcome["alerts"])),
            "noOtherAlerts" => e.Value?.GetValueKind() == JsonValueKind.True ? OtherAlerts(expect["alerts"], Objects(outcome["alerts"])) : [],
            "deviations" => Deviations(e.Value, outcome["deviations"]),
            "refused" => [],
            _ => [$"expect.{e.Key} is not known"],
        });
        return failures.Concat(Refused(Objects(expect["refused"]), Objects(outcome["refused"]))).Select(f => $"{script.Name}: {f}");
    }

    private static IEnumerable<string> Alerts(JsonArray expected, List<JsonObject> actual)
    {
        foreach (var wanted in Objects(expected).GroupBy(a => Text(a["cause"])))
        {
            var raised = actual.Where(a => Text(a["cause"]) == wanted.Key).ToList();
            if (raised.Count != wanted.Count())
            {
                yield return $"alert {wanted.Key}: expected {wanted.Count()}, raised {raised.Count}";
                continue;
            }

            var failures = wanted.OrderBy(a => a["raised"] is { } r ? ScenarioTime.Parse(Text(r)) : TimeSpan.Zero).Zip(raised)
                .SelectMany(pair => Fields($"alert {wanted.Key}", pair.First, pair.Second)
                    .Concat(pair.First.ContainsKey("resolved") || !pair.Second.ContainsKey("resolved") ? [] : [$"alert {wanted.Key}: expected never resolved, was {Show(pair.Second["resolved"])}"]));
            foreach (var failure in failures)
                yield return failure;
        }
    }

    private static IEnumerable<string> OtherAlerts(JsonNode? expected, List<JsonObject> actual)
    {
        var named = Objects(expected).Select(a => Text(a["cause"])).ToHashSet();
        return actual.Select(a => Text(a["cause"])).Where(cause => !named.Contains(cause)).Distinct().Select(cause => $"alert {cause}: raised, not expected");
    }

    private static IEnumerable<string> Deviations(JsonNode? expected, JsonNode? actual)
    {
        var (wanted, found) = (Codes(expected), Codes(actual));
        return wanted.SequenceEqual(found) ? [] : [$"deviations: expected [{string.Join(", ", wanted)}], found [{string.Join(", ", found)}]"];

        static List<string> Codes(JsonNode? node) => [.. (node as JsonArray ?? []).Select(Text).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Refused(List<JsonObject> expected, List<JsonObject> actual)
    {
        var left = actual.ToList();
        foreach (var wanted in expected)
        {
            var match = left.FirstOrDefault(r => wanted.All(w => Same(w.Value, r[w.Key])));
            if (match is null)
                yield return $"refused {Text(wanted["do"])} at {Text(wanted["at"])}: expected {Text(wanted["error"])}, "
                    + (left.FirstOrDefault(r => Same(wanted["at"], r["at"]) && Same(wanted["do"], r["do"])) is { } other ? $"was {Text(other["error"])}" : "it was not refused");
            else
                left.Remove(match);
        }

        foreach (var other in left.Where(l => !expected.Any(w => Same(w["at"], l["at"]) && Same(w["do"], l["do"]))))
            yield return $"refused {Text(other["do"])} at {Text(other["at"])}: {Text(other["error"])}, not expected";
    }

    private static IEnumerable<string> Members(JsonNode? expected, JsonNode? actual, Func<string, JsonNode?, JsonNode?, IEnumerable<string>> compare) =>
        (expected as JsonObject ?? []).SelectMany(e => compare(e.Key, e.Value, (actual as JsonObject)?[e.Key]));

    private static IEnumerable<string> Fields(string what, JsonNode? expected, JsonNode? actual) =>
        actual is not JsonObject
            ? [$"{what}: there is none"]
            : Members(expected, actual, (field, wanted, found) => field == "notified" ? Notified(what, wanted, found) : Value($"{what} {field}", wanted, found));

    /// <summary>Every role told and no more, each at its first time.</summary>
    private static IEnumerable<string> Notified(string what, JsonNode? expected, JsonNode? actual)
    {
        var (wanted, found) = (expected as JsonObject ?? [], actual as JsonObject ?? []);
        return wanted.Count == found.Count && wanted.All(w => found.ContainsKey(w.Key) && Same(w.Value, found[w.Key]))
            ? []
            : [$"{what} notified: expected {wanted.ToJsonString()}, was {found.ToJsonString()}"];
    }

    private static IEnumerable<string> Value(string what, JsonNode? expected, JsonNode? actual) =>
        Same(expected, actual) ? [] : [$"{what}: expected {Show(expected)}, was {Show(actual)}"];

    /// <summary>Equal as written, as numbers, as times; an object by the members it names.</summary>
    private static bool Same(JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject members && actual is JsonObject found)
            return members.All(m => Same(m.Value, found[m.Key]));
        if (JsonNode.DeepEquals(expected, actual))
            return true;
        return expected is JsonValue && actual is JsonValue && AsTime(expected) is { } a && AsTime(actual) is { } b && a == b;
    }

    private static TimeSpan? AsTime(JsonNode node)
    {
        try
        {
            return node.GetValueKind() == JsonValueKind.String ? ScenarioTime.Parse(node.GetValue<string>()) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static List<JsonObject> Objects(JsonNode? node) => [.. (node as JsonArray ?? []).OfType<JsonObject>()];

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static string Show(JsonNode? node) => node?.ToJsonString(MonitorJson.Options) ?? "null";
}
