using System.Text.Json;
using ComplianceMonitor.Domain;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// One thing somebody means to record. Pressing again because no answer came is the same intent: the same key and the same
/// time, so that it is recorded once. Something else filled in is another one.
/// </summary>
public sealed record Intent(Guid Key, string What, DateTimeOffset? Typed, DateTimeOffset At)
{
    /// <summary>The intent behind a press of the button: the unanswered one if it is the same, else a new one.</summary>
    public static Intent Of<T>(Intent? unanswered, T fact, DateTimeOffset? typed, DateTimeOffset now)
    {
        var what = Text(fact);
        return unanswered is { } same && same.What == what && same.Typed == typed
            ? same
            : new Intent(Guid.NewGuid(), what, typed, typed ?? now);
    }

    /// <summary>A fact as text, to tell it from another.</summary>
    public static string Text<T>(T fact) => JsonSerializer.Serialize(fact, MonitorJson.Options);
}
