using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Registry;

/// <summary>
/// One fact about a site or a patient as the journal keeps it: what, when it happened, when it was written, by whom. None
/// of it is ever overwritten.
/// </summary>
/// <param name="Id">Its number in the stream, from 1.</param>
/// <param name="RecordedAt">The clinic's clock when it was written.</param>
/// <param name="Entry">Null for what the program itself wrote.</param>
public sealed record Kept<TFact>(int Id, TFact Fact, DateTimeOffset RecordedAt, Entry? Entry)
{
    /// <summary>When it happened, as claimed.</summary>
    [JsonIgnore]
    public DateTimeOffset EffectiveAt => Entry?.EffectiveAt ?? RecordedAt;

    /// <summary>Recorded more than five minutes after it happened.</summary>
    [JsonIgnore]
    public bool IsLateEntry => RecordedAt - EffectiveAt > EntryRules.LateEntryAfter;
}
