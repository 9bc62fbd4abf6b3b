using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Registry;

/// <summary>
/// The answer to a command about a site or a patient: the fact to record, or why it was refused. What is already so is
/// recorded again, so that a command that was answered is always on the journal and its retry finds it there.
/// </summary>
/// <param name="Fact">The fact as it is to be stored: trimmed, and completed by the engine. Null if refused.</param>
/// <param name="Refusal">Null if the fact is to be recorded.</param>
public sealed record Ruling<TFact>(TFact? Fact, Refusal? Refusal)
    where TFact : class
{
    /// <summary>Whether the fact is to be recorded.</summary>
    [JsonIgnore]
    public bool IsAccepted => Refusal is null;
}

/// <summary>Makes rulings.</summary>
public static class Ruling
{
    /// <summary>Records the fact unless something was said against it.</summary>
    public static Ruling<TFact> Unless<TFact>(Refusal? refusal, TFact fact)
        where TFact : class => new(refusal is null ? fact : null, refusal);
}
