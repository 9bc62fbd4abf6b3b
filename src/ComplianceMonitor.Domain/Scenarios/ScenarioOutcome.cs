using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Forms;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>A played session in the words of a scenario's <c>expect</c>: every key, computed.</summary>
public static class ScenarioOutcome
{
    private static readonly JsonSerializerOptions WithNulls = new(MonitorJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private static readonly FormPatient Invented =
        new("Robin", "Q", "Example", new DateOnly(1980, 1, 1), "Other", true, false, false, false, false, false);

    /// <summary>The outcome of one session, as it stands when the scenario is judged.</summary>
    public static JsonObject Of(PlayedSession played, DateTimeOffset judgedAt)
    {
        var (session, script) = (played.Session, played.Script);
        var chart = session.Chart;
        return new JsonObject
        {
            ["phase"] = Kebab(chart?.PhaseAt(judgedAt) ?? Phase.Expected),
            ["lock"] = Time(script, chart?.Lock),
            ["lockLocal"] = chart?.Lock is { } at ? SiteTime.Local(at, chart.Site.TimeZone).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture) : null,
            ["doseMg"] = chart?.DoseMg ?? 0,
            ["checkpoints"] = new JsonObject(chart is null ? [] : CheckpointClock.At(chart, judgedAt).Select(c => new KeyValuePair<string, JsonNode?>(c.Id, Of(script, c)))),
            ["alerts"] = new JsonArray([.. session.Alerts.OrderBy(a => a.RaisedAt).Select(a => Of(script, a))]),
            ["noOtherAlerts"] = true,
            ["deviations"] = new JsonArray([.. (chart is null ? [] : DeviationRules.Of(chart, judgedAt)).Select(d => JsonValue.Create(d.Code))]),
            ["refused"] = new JsonArray([.. played.Refused.Select(r => new JsonObject { ["at"] = Time(script, r.At), ["do"] = r.Do, ["error"] = Kebab(r.Error) })]),
            ["form"] = chart is null ? null : Form(chart, judgedAt),
        };
    }

    /// <summary>An enumeration's name as it is written in JSON.</summary>
    internal static string Kebab<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToNode(value, MonitorJson.Options)!.GetValue<string>();

    private static JsonObject Of(ScenarioSession script, Checkpoint c) => new()
    {
        ["state"] = Kebab(c.State),
        ["at"] = Time(script, c.At),
        ["lateEntry"] = c.LateEntry,
        ["corrected"] = c.Corrected,
    };

    private static JsonObject Of(ScenarioSession script, Alert a)
    {
        var alert = new JsonObject
        {
            ["cause"] = a.Cause,
            ["raised"] = Time(script, a.RaisedAt),
            ["priority"] = Kebab(a.Priority),
            ["notified"] = new JsonObject(a.Told.Select(t => new KeyValuePair<string, JsonNode?>(Kebab(t.Key), Time(script, t.Value)))),
            ["deliveredLate"] = a.IsDeliveredLate,
            ["unowned"] = a.Unowned,
        };
        if (a.ResolvedAt is { } resolved)
            alert["resolved"] = Time(script, resolved);
        return alert;
    }

    private static JsonObject Form(Chart chart, DateTimeOffset judgedAt)
    {
        var form = FormFiller.Fill(chart, Invented, new FormSite(), judgedAt);
        var node = JsonSerializer.SerializeToNode(form, WithNulls)!.AsObject();
        node["formState"] = FormFiller.State(chart, form, judgedAt) is { } state ? Kebab(state) : null;
        return node;
    }

    private static JsonValue? Time(ScenarioSession script, DateTimeOffset? at) =>
        at is { } instant ? JsonValue.Create(ScenarioTime.Format(instant - script.T0)) : null;
}
