using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>When, by whom and from where a fact is stated. All but the claimed time comes from the server's side.</summary>
/// <param name="EffectiveAt">When it happened, as claimed.</param>
/// <param name="PerformedBy">Who did it.</param>
/// <param name="EnteredBy">Who wrote it down.</param>
/// <param name="Device">From which device.</param>
/// <param name="Second">The second person, who has proved to be there.</param>
/// <param name="LateReason">Why it is written down so late.</param>
/// <param name="Client">For what was queued on a device: its own time and sequence.</param>
/// <param name="Queued">It waited out a stop of the system or a lost connection, so it is never too old.</param>
/// <param name="Signature">The person proved, at that moment, to be who they are.</param>
public sealed record Entry(
    DateTimeOffset EffectiveAt,
    Person PerformedBy,
    Person EnteredBy,
    string? Device = null,
    Person? Second = null,
    string? LateReason = null,
    ClientStamp? Client = null,
    bool Queued = false,
    Signature? Signature = null);

/// <summary>The client's own time and its own count of what it queued.</summary>
/// <param name="At">Its own time when it was charted.</param>
/// <param name="SentAt">Its own time when it was sent, which tells how far its clock is off.</param>
public sealed record ClientStamp(DateTimeOffset At, long Sequence, DateTimeOffset? SentAt = null);

/// <summary>A signature's printed meaning and instant; the name is the performer's.</summary>
public sealed record Signature(string Meaning, DateTimeOffset At);

/// <summary>
/// One fact as the journal keeps it: what, when it happened, when it was written, by whom. None of it is ever overwritten.
/// </summary>
/// <param name="Id">Its number in the session's stream, from 1.</param>
/// <param name="Fact">What.</param>
/// <param name="EffectiveAt">When it happened, as claimed; for the clock's facts, the instant they became true.</param>
/// <param name="RecordedAt">The clinic's clock when it was written.</param>
/// <param name="Entry">Null for what the clock wrote.</param>
public sealed record Recorded(int Id, SessionFact Fact, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, Entry? Entry)
{
    /// <summary>Recorded more than five minutes after it happened.</summary>
    [JsonIgnore]
    public bool IsLateEntry => Entry is not null && RecordedAt - EffectiveAt > EntryRules.LateEntryAfter;

    /// <summary>The client's clock was more than a minute off the server's.</summary>
    [JsonIgnore]
    public bool IsClientClockOff => ClientClockOffBy is { } off && off.Duration() > EntryRules.ClientClockOff;

    /// <summary>How far the client's clock was ahead of the server's when it was sent; null where the client did not say.</summary>
    [JsonIgnore]
    public TimeSpan? ClientClockOffBy => Entry switch
    {
        { Client.SentAt: { } sent } => sent - RecordedAt,
        { Queued: false, Client.At: var at } => at - RecordedAt,
        _ => null, // when it left the queue is not known
    };
}

/// <summary>How old and how far ahead an entry may be (the same in every protocol).</summary>
public static class EntryRules
{
    /// <summary>More than this: a late entry, for good.</summary>
    public static readonly TimeSpan LateEntryAfter = TimeSpan.FromMinutes(5);

    /// <summary>More than this: a reason and a second person.</summary>
    public static readonly TimeSpan TooOldAfter = TimeSpan.FromMinutes(60);

    /// <summary>
    /// More than this is an error in the date, whatever was queued: a device does not wait a month for the server, and a session
    /// dated years back would raise an alert for each quarter of an hour since.
    /// </summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(31);

    /// <summary>An appointment further off than this is an error in the date.</summary>
    public static readonly TimeSpan AppointmentWithin = TimeSpan.FromDays(366);

    /// <summary>More than this ahead of the server: refused.</summary>
    public static readonly TimeSpan FutureBy = TimeSpan.FromMinutes(2);

    /// <summary>More than this: the device's clock is shown and flagged.</summary>
    public static readonly TimeSpan ClientClockOff = TimeSpan.FromSeconds(60);
}
