using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>
/// A fact taken apart into texts that can be written anew, and put together again. Members that are no simple values (the
/// protocol in an arrival) are carried over as they are.
/// </summary>
public static class Correctable
{
    /// <summary>Whether it is worth offering; the server has the last word.</summary>
    public static bool Is(SessionFact fact) =>
        !fact.IsClockwork && fact is not (Corrected or Acknowledged or Silenced or DeviationReviewed or ConflictSettled or Expected);

    /// <summary>The members that can be written anew, with what they say now.</summary>
    public static Part[] PartsOf(SessionFact fact) =>
    [
        .. fact.GetType().GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
            .Where(p => IsSimple(p.ParameterType))
            .Select(p => new Part(
                p.Name!, Show.Title(Show.Words(p.Name!)), p.ParameterType, Text(fact.GetType().GetProperty(p.Name!)!.GetValue(fact)))),
    ];

    /// <summary>The fact as written anew; null if one of the texts cannot be read as what it stands for.</summary>
    public static SessionFact? With(SessionFact fact, IReadOnlyDictionary<string, string> texts)
    {
        var json = JsonSerializer.SerializeToNode(fact, MonitorJson.Options)!.AsObject();
        foreach (var part in PartsOf(fact))
            if (texts.TryGetValue(part.Name, out var text) && text != part.Value)
                json[JsonNamingPolicy.CamelCase.ConvertName(part.Name)] = Node(part.Type, text.Trim());
        try
        {
            return json.Deserialize<SessionFact>(MonitorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSimple(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { } t && (t == typeof(string) || t == typeof(string[]) || t == typeof(int) || t == typeof(bool) || t == typeof(DateOnly) || t.IsEnum);

    private static string Text(object? value) => value switch
    {
        null => "",
        string[] texts => string.Join(", ", texts),
        bool yes => yes ? "yes" : "no",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum step => MonitorJson.Word(step),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static JsonNode? Node(Type type, string text)
    {
        var simple = Nullable.GetUnderlyingType(type) ?? type;
        if (simple == typeof(string[]))
            return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode)t)]);
        if (text.Length == 0)
            return null;
        if (simple == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        return simple == typeof(bool) ? text == "yes" : text;
    }
}

/// <summary>One member of a fact, as text.</summary>
public sealed record Part(string Name, string Label, Type Type, string Value)
{
    /// <summary>What it can be, where that is a choice.</summary>
    public string[] Choices => (Nullable.GetUnderlyingType(Type) ?? Type) switch
    {
        var t when t == typeof(bool) => ["yes", "no"],
        { IsEnum: true } t => [.. Enum.GetValues(t).Cast<Enum>().Select(MonitorJson.Word)],
        _ => [],
    };

    /// <summary>Whether it may be left out.</summary>
    public bool IsOptional => !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;
}
