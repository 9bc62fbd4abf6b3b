namespace ComplianceMonitor.Domain.Sessions;

/// <summary>
/// What the journal says of one entry beside what it states: when it happened and when it was written, by whom, from where, and what
/// became of it. Nothing here is judged; it is what an auditor asks of every value.
/// </summary>
/// <param name="Entry">As it was first written.</param>
/// <param name="Standing">As it stands now; null: struck out.</param>
/// <param name="Corrections">Every correction of it, oldest first.</param>
/// <param name="Conflicts">Readings of others that it differs from, settled or not.</param>
public sealed record Integrity(Recorded Entry, Charted? Standing, Recorded[] Corrections, Conflict[] Conflicts)
{
    /// <summary>When it happened, as last claimed.</summary>
    public DateTimeOffset MeasuredAt => Standing?.At ?? Entry.EffectiveAt;

    /// <summary>Between happening, as first claimed, and being written.</summary>
    public TimeSpan Delay => Entry.RecordedAt - Entry.EffectiveAt;

    /// <summary>It waited on a device for the server.</summary>
    public bool WasOffline => Entry.Entry is { Queued: true };

    /// <summary>Whether there is anything about it that a reader of the value should know: late, corrected, in conflict, offline, from a clock that was off.</summary>
    public bool IsRemarkable => Entry.IsLateEntry || Entry.IsClientClockOff || WasOffline || Corrections.Length > 0 || Conflicts.Any(c => !c.IsSettled);

    /// <summary>Of one entry; null where the session has none of that number, or the clock wrote it.</summary>
    public static Integrity? Of(Session session, int id) =>
        session is { Chart: { } chart } && session.Find(id) is { Entry: not null } entry
            ? new Integrity(
                entry,
                chart.Facts.FirstOrDefault(f => f.Id == id),
                [.. session.Journal.Where(r => r.Fact is SessionFact.Corrected c && c.Of == id)],
                [.. chart.Conflicts.Where(c => c.First == id || c.Other == id)])
            : null;
}
