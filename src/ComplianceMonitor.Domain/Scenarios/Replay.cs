using System.Text.Json.Nodes;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>Plays one scenario and says whether it holds.</summary>
/// <param name="Failures">What does not hold, each in a sentence; empty when all does.</param>
/// <param name="Outcome">Per session, every key of <c>expect</c>, computed.</param>
public sealed record Replay(string Scenario, bool Ok, string[] Failures, JsonObject Outcome)
{
    /// <summary>Plays a scenario file's text.</summary>
    /// <exception cref="ScenarioException">It cannot be read.</exception>
    public static Replay Of(string json)
    {
        var file = ScenarioFile.Parse(json);
        var (judgedAt, sessions) = ScenarioPlayer.Play(file);
        var outcomes = sessions.ToDictionary(s => s.Script.Name, s => ScenarioOutcome.Of(s, judgedAt));
        string[] failures = Hold(sessions, outcomes);
        return new Replay(
            file.Scenario,
            failures.Length == 0,
            failures,
            new JsonObject(outcomes.Select(o => new KeyValuePair<string, JsonNode?>(o.Key, o.Value))));
    }

    private static string[] Hold(PlayedSession[] sessions, Dictionary<string, JsonObject> outcomes)
    {
        try
        {
            return [.. sessions.SelectMany(s => ScenarioCheck.Failures(s.Script, outcomes[s.Script.Name]))];
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new ScenarioException($"expect: {e.Message}", e);
        }
    }
}
