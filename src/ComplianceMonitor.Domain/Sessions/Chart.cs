using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>
/// A session's facts as they stand now, in the order in which they happened, and the clocks they set. Holds nothing that
/// depends on what time it is.
/// </summary>
public sealed class Chart
{
    private readonly Lazy<Conflict[]> _conflicts;

    private Chart(Arrived arrival, Charted arrivedAs, Charted[] facts)
    {
        (Arrival, ArrivedAt, Facts) = (arrival, arrivedAs.At, facts);
        Devices = DeviceRun.Of(facts);
        Bps = [.. facts.Where(f => f.Bp is not null)];
        T0 = Devices.FirstOrDefault(d => d is { Number: 1, Failed: false })?.Start.At;
        DeviceEnds = Devices.Where(d => d.Given).GroupBy(d => d.Number).ToDictionary(g => g.Key, g => g.Max(d => d.Done!.At));
        TL = DeviceEnds.Count > 0 ? DeviceEnds.Values.Max() : null;
        End = facts.FirstOrDefault(f => f.Fact is Left or Cancelled or Transferred);
        DosingEndedAt = facts.FirstOrDefault(f => f.Fact is DosingEnded || f == End)?.At;
        IsDosingOver = DosingEndedAt is not null || IsAllGiven;

        Lock = T0 + TimeSpan.FromMinutes(Pack.Lock.Minutes);
        if (Site.LockAnchor == LockAnchor.LastDevice && TL is { } tl)
            Lock = T0 is null ? null : tl + TimeSpan.FromMinutes(Pack.Lock.Minutes);
        LockOpensAt = IsDosingOver && Lock is { } at ? (TLKnownAt > at ? TLKnownAt : at) : null;
        SignOff = facts.FirstOrDefault(f => f.Fact is SignedOff && f.At >= LockOpensAt);
        Baseline = Baseline.At(this, T0);
        _conflicts = new(() => Sessions.Conflicts.Of(this));
    }

    /// <summary>The patient's arrival, with the pack and the site's terms that hold for this session.</summary>
    public Arrived Arrival { get; }

    /// <summary>When the patient arrived.</summary>
    public DateTimeOffset ArrivedAt { get; }

    /// <summary>The protocol this session began with.</summary>
    public ProtocolPack Pack => Arrival.Protocol;

    /// <summary>The site's terms this session began with.</summary>
    public SiteTerms Site => Arrival.Site;

    /// <summary>What people stated, by when it happened; what happened together, by when it was written.</summary>
    public Charted[] Facts { get; }

    /// <summary>Every device taken in hand, by its start.</summary>
    public DeviceRun[] Devices { get; }

    /// <summary>The facts that hold a blood pressure, in order.</summary>
    public Charted[] Bps { get; }

    /// <summary>First spray of device 1; a failed device sets none.</summary>
    public DateTimeOffset? T0 { get; }

    /// <summary>D1, D2, …: the end of device n, given whole or in part.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> DeviceEnds { get; }

    /// <summary>End of the last device given; provisional until <see cref="IsDosingOver"/>.</summary>
    public DateTimeOffset? TL { get; }

    /// <summary>Every ordered device has an outcome, or dosing was ended early: TL is known.</summary>
    public bool IsDosingOver { get; }

    /// <summary>When dosing was ended before all was given, by a reason or by the patient's leaving.</summary>
    public DateTimeOffset? DosingEndedAt { get; }

    /// <summary>Earliest departure; provisional while TL is.</summary>
    public DateTimeOffset? Lock { get; }

    /// <summary>From this instant on the lock is open; null while TL is provisional.</summary>
    public DateTimeOffset? LockOpensAt { get; }

    /// <summary>The release that counts: one dated before Lock as now derived does not.</summary>
    public Charted? SignOff { get; }

    /// <summary>What ended the session: leaving, cancelling or a transfer.</summary>
    public Charted? End { get; }

    /// <summary>When the patient left, by whichever door.</summary>
    public DateTimeOffset? LeftAt => End?.At;

    /// <summary>The release sign-off; without one, leaving or transfer.</summary>
    public DateTimeOffset? MonitoringEndAt => SignOff?.At ?? LeftAt;

    /// <summary>The clinician judged the patient ready, whatever the lock said; the newest judgement.</summary>
    public DateTimeOffset? ReadyAt => Facts.LastOrDefault(f => f.Fact is JudgedReady)?.At;

    /// <summary>Last BP and last SpO2 in the half hour up to T0.</summary>
    public Baseline Baseline { get; }

    /// <summary>Readings of two people that do not agree, settled or not.</summary>
    public Conflict[] Conflicts => _conflicts.Value;

    /// <summary>How many devices the order makes.</summary>
    public int DevicesOrdered => Arrival.OrderMg / Pack.Product.DeviceMg;

    /// <summary>The chair, after moves.</summary>
    public string Chair => (Facts.LastOrDefault(f => f.Fact is Moved)?.Fact as Moved)?.Chair ?? Arrival.Chair;

    /// <summary>Who watches the chair.</summary>
    public Person? Nurse => NurseAt(DateTimeOffset.MaxValue);

    /// <summary>From when on that is so; null: since the arrival, or nobody does.</summary>
    public DateTimeOffset? NurseSince => Facts.LastOrDefault(f => f.Fact is NurseAssigned)?.At;

    /// <summary>Given devices, mg: a whole one counts in full, one spray of it in proportion, a failed one not at all.</summary>
    public int DoseMg => Devices.Where(d => d.Given).Sum(d => Pack.Product.DeviceMg * d.Outcome!.Sprays / Pack.Product.Sprays);

    /// <summary>From when on TL is known: the last device's end, or the end of dosing where not every ordered device was given.</summary>
    private DateTimeOffset? TLKnownAt =>
        IsAllGiven || TL > DosingEndedAt ? TL : DosingEndedAt;

    private bool IsAllGiven => Enumerable.Range(1, DevicesOrdered).All(DeviceEnds.ContainsKey);

    /// <summary>Whether the lock is open at an instant.</summary>
    public bool IsLockOpen(DateTimeOffset at) => LockOpensAt is { } opens && at >= opens;

    /// <summary>Who watched the chair at an instant.</summary>
    public Person? NurseAt(DateTimeOffset at) => (Facts.LastOrDefault(f => f.Fact is NurseAssigned && f.At <= at)?.Fact as NurseAssigned)?.Nurse ?? Arrival.Nurse;

    /// <summary>Where the session stands at an instant.</summary>
    public Phase PhaseAt(DateTimeOffset now) => this switch
    {
        { End.Fact: Transferred } => Phase.Transferred,
        { End: not null, T0: null } => Phase.Cancelled,
        { End: not null } => Phase.Departed,
        { SignOff: not null } => Phase.Released,
        { T0: null } => Phase.Arrived,
        { IsDosingOver: false } => Phase.Dosing,
        _ => IsLockOpen(now) ? Phase.Eligible : Phase.Observing,
    };

    /// <summary>The facts of a stream as they now stand; null while nobody has arrived.</summary>
    public static Chart? Of(IEnumerable<Recorded> journal)
    {
        var all = journal.Where(r => r is { Entry: not null }).ToList();
        var corrections = all.Where(r => r.Fact is Corrected).ToLookup(r => ((Corrected)r.Fact).Of, r => (Corrected)r.Fact);
        Charted[] facts =
        [
            .. all.Where(r => r.Fact is not Corrected)
                .Select(r => Standing(r, corrections[r.Id].LastOrDefault()))
                .OfType<Charted>()
                .OrderBy(c => c.At).ThenBy(c => c.Id),
        ];
        return facts.FirstOrDefault(f => f.Fact is Arrived) is { Fact: Arrived arrival } arrived ? new Chart(arrival, arrived, facts) : null;
    }

    private static Charted? Standing(Recorded r, Corrected? correction) => correction switch
    {
        null => new Charted(r.Id, r.Fact, r.EffectiveAt, r.RecordedAt, r.IsLateEntry, Corrected: false, r.Entry!.PerformedBy, r.Entry.Signature),
        { Replacement: { } now } => new Charted(r.Id, now, correction.At, r.RecordedAt, r.IsLateEntry, Corrected: true, r.Entry!.PerformedBy, r.Entry.Signature),
        _ => null,
    };
}

/// <summary>Where a session stands. <c>expected</c> comes before anybody has arrived.</summary>
public enum Phase
{
    Expected,
    Arrived,
    Dosing,
    Observing,

    /// <summary>The lock is open.</summary>
    Eligible,

    /// <summary>Signed off, still here.</summary>
    Released,

    Departed,

    /// <summary>Ended before T0.</summary>
    Cancelled,

    /// <summary>Medical transfer out.</summary>
    Transferred,
}
