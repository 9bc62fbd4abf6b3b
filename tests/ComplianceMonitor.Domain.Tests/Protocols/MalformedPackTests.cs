using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Tests.Protocols;

/// <summary>A malformed pack is refused with the file, the place in it and the reason.</summary>
public class MalformedPackTests
{
    public static TheoryData<string, Action<JsonObject>, string, string> Faults => new()
    {
        { "an unknown member", p => p["colour"] = "red", "$.colour", "colour" },
        { "an unknown member deep inside", p => p["checkpoints"]![0]!["colour"] = "red", "$.checkpoints[0].colour", "colour" },
        { "a member missing", p => p.Remove("lock"), "$", "lock" },
        { "a member missing deep inside", p => p["values"]!.AsObject().Remove("hr"), "$.values", "hr" },
        { "a null", p => p["ladders"]!["low"] = null, "$.ladders.low", "null" },
        { "a text for a number", p => p["lock"]!["minutes"] = "two hours", "$.lock.minutes", "wrong kind" },
        { "a priority that is none", p => p["checkpoints"]![0]!["late"] = "urgent", "$.checkpoints[0].late", "none of those known" },
        { "an instant of an unknown anchor", p => p["checkpoints"]![2]!["due"] = "T9+15", "$.checkpoints[2].due", "'T9' is not an anchor" },
        { "an instant that is none", p => p["checkpoints"]![2]!["due"] = "15 past T0", "$.checkpoints[2].due", "is not an instant" },
        { "a day where minutes are meant", p => p["checkpoints"]![2]!["due"] = "T0+1d", "$.checkpoints[2].due", "treatmentDay" },
        { "instants out of order", p => p["checkpoints"]![2]!["lateAfter"] = "T0+12", "$.checkpoints[2].lateAfter", "before due" },
        { "missed before late", p => p["checkpoints"]![2]!["missedAfter"] = "T0+19", "$.checkpoints[2].missedAfter", "before lateAfter" },
        { "missed with no priority", p => p["checkpoints"]![2]!.AsObject().Remove("missed"), "$.checkpoints[2].missed", "with missedAfter" },
        { "a priority that falls", p => p["checkpoints"]![4]!["missed"] = "low", "$.checkpoints[4].missed", "below late" },
        { "a checkpoint twice", p => p["checkpoints"]![3]!["id"] = "check-15", "$.checkpoints", "'check-15' stands twice" },
        { "a checkpoint that asks nothing", p => p["checkpoints"]![2]!["requires"] = new JsonArray(), "$.checkpoints[2].requires", "name something" },
        { "a device that does not exist", p => p["checkpoints"]![1]!["device"] = 4, "$.checkpoints[1].device", "not a device" },
        { "a turn without turns", p => p["checkpoints"]![2]!["due"] = "turn", "$.checkpoints[2].opens", "everyMinutes" },
        { "an order of half a device", p => p["product"]!["ordersMg"] = new JsonArray(40), "$.product.ordersMg", "40 mg" },
        { "a lock of no time", p => p["lock"]!["minutes"] = 0, "$.lock.minutes", "1 to 1440" },
        { "a crisis below severe", p => p["values"]!["crisis"]!["systolic"] = 170, "$.values.crisis", "below severe" },
        { "a ladder that falls", p => p["ladders"]!["medium"]![1]!["afterMinutes"] = 9, "$.ladders.medium", "rise" },
        { "a ladder that begins late", p => p["ladders"]!["low"]![0]!["afterMinutes"] = 1, "$.ladders.low", "0 minutes" },
        { "a step that tells nobody", p => p["ladders"]!["low"]![0]!["roles"] = new JsonArray(), "$.ladders.low", "nobody" },
        { "a silence of an hour", p => p["silenceSeconds"] = 3600, "$.silenceSeconds", "1 to 120" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_malformed_pack_is_refused_by_file_place_and_reason(string what, Action<JsonObject> change, string path, string reason)
    {
        var refusal = Assert.Throws<PackException>(() => PackReader.Read("clinic.json", PackFile.With(change)));

        Assert.True(refusal.Message.StartsWith($"clinic.json: {path}: ", StringComparison.Ordinal), $"{what}: {refusal.Message}");
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_pack_at_all_is_refused_by_its_file(string text) =>
        Assert.StartsWith("clinic.json: $", Assert.Throws<PackException>(() => PackReader.Read("clinic.json", text)).Message, StringComparison.Ordinal);
}
