using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>A scenario that cannot be read; the message says where and why.</summary>
public sealed class ScenarioException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A site, some sessions, what happens minute by minute, and what must come of it.</summary>
/// <param name="T0">What every time of the file counts from.</param>
/// <param name="Until">When the clock stops; null: three hours after the last step.</param>
public sealed record ScenarioFile(string Scenario, SiteTerms Site, DateTimeOffset T0, DateTimeOffset? Until, ScenarioSession[] Sessions)
{
    private static readonly string[] StepNames =
    [
        "arrive", "gate", "vitals", "device-start", "device-done", "end-dosing", "presence", "symptom", "ready", "release", "leave", "cancel",
        "transfer", "adverse-event", "acknowledge", "silence", "review", "waive", "refuse", "correct", "move", "prescriber", "form-claim",
        "form-confirm", "outage",
    ];

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="ScenarioException">It is not one.</exception>
    public static ScenarioFile Parse(string json)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };
            return Read(JsonNode.Parse(json, documentOptions: options) as JsonObject ?? throw new ScenarioException("not a JSON object"));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new ScenarioException(e.Message, e);
        }
        catch (TimeZoneNotFoundException e)
        {
            throw new ScenarioException($"site.timeZone: {e.Message}", e);
        }
    }

    private static ScenarioFile Read(JsonObject file)
    {
        var t0 = file["t0"]?.GetValue<DateTimeOffset>() ?? throw new ScenarioException("t0 is missing");
        var sessions = file["sessions"] as JsonObject ?? throw new ScenarioException("sessions is missing");
        return new ScenarioFile(
            file["scenario"]?.GetValue<string>() ?? "",
            ReadSite(file["site"] as JsonObject ?? []),
            t0.ToUniversalTime(),
            file["until"] is { } until ? t0.ToUniversalTime() + Time(until, "until") : null,
            [.. sessions.Select(s => ReadSession(s.Key, s.Value as JsonObject ?? throw new ScenarioException($"sessions.{s.Key} is not an object"), t0.ToUniversalTime()))]);
    }

    private static SiteTerms ReadSite(JsonObject site)
    {
        var zone = site["timeZone"]?.GetValue<string>() ?? "UTC";
        _ = SiteTime.Zone(zone);
        return new SiteTerms(
            "site",
            zone,
            As<Setting?>(site["setting"]) ?? Setting.Outpatient,
            As<LockAnchor?>(site["lockAnchor"]) ?? LockAnchor.LastDevice,
            Hour(site["opens"]) ?? SiteTerms.UsualHours.Opens,
            Hour(site["closes"]) ?? SiteTerms.UsualHours.Closes);
    }

    private static ScenarioSession ReadSession(string name, JsonObject session, DateTimeOffset fileT0)
    {
        var protocol = session["protocol"]?.GetValue<string>() ?? "spravato-us";
        var t0 = session["t0"] is { } own ? fileT0 + Time(own, $"sessions.{name}.t0") : fileT0;
        var steps = session["steps"] as JsonArray ?? throw new ScenarioException($"sessions.{name}.steps is missing");
        return new ScenarioSession(
            name,
            BuiltInPacks.Newest(protocol) ?? throw new ScenarioException($"sessions.{name}.protocol: there is no protocol '{protocol}'"),
            session["orderMg"]?.GetValue<int>() ?? 56,
            session["chair"]?.ToString() ?? "1",
            t0,
            [.. steps.Select((step, i) => ReadStep(step as JsonObject ?? throw new ScenarioException($"sessions.{name}.steps[{i}] is not an object"), t0, $"sessions.{name}.steps[{i}]"))],
            session["expect"] as JsonObject ?? []);
    }

    private static ScenarioStep ReadStep(JsonObject step, DateTimeOffset t0, string path)
    {
        var what = step["do"]?.GetValue<string>() ?? throw new ScenarioException($"{path}.do is missing");
        if (!StepNames.Contains(what))
            throw new ScenarioException($"{path}.do: there is no step '{what}'");

        var at = t0 + Time(step["at"] ?? throw new ScenarioException($"{path}.at is missing"), $"{path}.at");
        var charted = step["charted"] is { } when ? t0 + Time(when, $"{path}.charted") : at;
        TimeSpan? lasts = what == "outage" ? Time(step["for"] ?? throw new ScenarioException($"{path}.for is missing"), $"{path}.for") : null;
        return lasts < TimeSpan.Zero
            ? throw new ScenarioException($"{path}.for must not be negative")
            : new ScenarioStep(what, at, charted, lasts, step["id"]?.ToString(), step);
    }

    private static TimeSpan Time(JsonNode node, string path)
    {
        try
        {
            return ScenarioTime.Parse(node.GetValue<string>());
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new ScenarioException($"{path}: {e.Message}", e);
        }
    }

    private static TimeOnly? Hour(JsonNode? node) =>
        node is null ? null
            : node.GetValue<string>() is "24:00" ? TimeOnly.MaxValue
            : TimeOnly.Parse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    private static T? As<T>(JsonNode? node) => node is null ? default : node.Deserialize<T>(MonitorJson.Options);
}

/// <param name="T0">What its own times count from.</param>
/// <param name="Expect">What must come of it, as written.</param>
public sealed record ScenarioSession(
    string Name,
    ProtocolPack Protocol,
    int OrderMg,
    string Chair,
    DateTimeOffset T0,
    ScenarioStep[] Steps,
    JsonObject Expect);

/// <param name="Do">Which step.</param>
/// <param name="At">When it happened.</param>
/// <param name="Charted">When it was written down.</param>
/// <param name="Lasts">For an outage: how long.</param>
/// <param name="Id">What a correction may point at.</param>
/// <param name="Body">The step as written.</param>
public sealed record ScenarioStep(string Do, DateTimeOffset At, DateTimeOffset Charted, TimeSpan? Lasts, string? Id, JsonObject Body);
