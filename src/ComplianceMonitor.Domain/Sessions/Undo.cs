using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>
/// Which entries can be taken back at the chair. Nothing is forgotten: taking back is a correction that strikes one's own entry out, signed as every correction is.
/// Whatever ends something, or tells somebody outside, is asked twice beforehand instead.
/// </summary>
public static class Undo
{
    /// <summary>So long after it was recorded an entry is offered to be taken back, the end included; later it is corrected with a reason of one's own.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    /// <summary>Whether such a fact can be taken back at all.</summary>
    public static bool Allows(SessionFact fact) => fact is
        GateCharted or Vitals or DeviceStarted or DeviceDone or PresenceChecked or SymptomCharted or JudgedReady or Moved or AdverseEvent or SessionFact.Refused or FormAnswered;

    /// <summary>Whether such a fact is asked twice before it is recorded, for it is not taken back.</summary>
    public static bool MustConfirm(SessionFact fact) => fact is
        SignedOff or Left or Cancelled or Transferred or DosingEnded or Waived or FormClaimed or FormConfirmed;

    /// <summary>The newest entry that a person stated and may take back at <paramref name="now"/>; null: none.</summary>
    public static Recorded? Last(Session session, string personId, DateTimeOffset now) =>
        Newest(session, personId, now) is { } newest && Allows(newest.Fact) && !IsBuiltOn(session, newest) ? newest : null;

    /// <summary>The newest entry that a person stated in the last minutes and that still stands as it was written; null: none.</summary>
    public static Recorded? Newest(Session session, string personId, DateTimeOffset now) =>
        session.Journal.LastOrDefault(r => r.Entry?.PerformedBy.Id == personId) is { Fact: not Corrected } newest && now - newest.RecordedAt <= Within ? newest : null;

    /// <summary>The end of a device rests on its start, and the next device on its end.</summary>
    private static bool IsBuiltOn(Session session, Recorded entry) => session.Chart is { } chart && entry.Fact switch
    {
        DeviceStarted => chart.Devices.Any(d => d.Start.Id == entry.Id && d.Done is not null),
        DeviceDone => chart.Devices.FirstOrDefault(d => d.Done?.Id == entry.Id) is { } run && chart.Devices.Any(d => d.Start.IsAfter(run.Done!)),
        _ => false,
    };
}
