using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// One session as the board shows it. Holds instants, not countdowns, so that a board which hears nothing more still counts, and
/// stays right, by the same rules as the server. No name, birthdate, drug or dose: a wall may show it.
/// </summary>
/// <param name="Version">The session's; of two rows the newer one counts.</param>
/// <param name="Initials">Null where the site wants none shown.</param>
/// <param name="Phase">As it was when the row was made; time alone only moves observing on to eligible: ask <see cref="PhaseAt"/>.</param>
/// <param name="Lock">Earliest departure; provisional until <paramref name="LockOpensAt"/> is known.</param>
/// <param name="Checkpoints">Those that have not ended, and the turns of the next hours, by when they are due.</param>
/// <param name="Alerts">The open ones.</param>
/// <param name="NurseId">The account of whoever watches the chair.</param>
/// <param name="Ended">The checkpoints that were done, refused or waived, while the patient is here; null in a row of before there were any.</param>
/// <param name="DeviceStarts">When each device was started, failed ones too.</param>
public sealed record BoardRow(
    string SessionId,
    int Version,
    string SiteId,
    string Chair,
    string? Initials,
    string? Nurse,
    Phase Phase,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? T0,
    DateTimeOffset? Lock,
    DateTimeOffset? LockOpensAt,
    DateTimeOffset? LeftAt,
    int DevicesGiven,
    int DevicesOrdered,
    BoardCheckpoint[] Checkpoints,
    BoardAlert[] Alerts,
    BoardMark[] Marks,
    string? NurseId = null,
    BoardEnded[]? Ended = null,
    DateTimeOffset[]? DeviceStarts = null)
{
    /// <summary>How far ahead repeated checkpoints are laid out, for a board that hears nothing more.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(4);

    /// <summary>Whether the patient is here, so that the chair is taken.</summary>
    public bool IsHere => Phase is Phase.Arrived or Phase.Dosing or Phase.Observing or Phase.Eligible or Phase.Released;

    /// <summary>Where the session stands at an instant, if nothing was charted since.</summary>
    public Phase PhaseAt(DateTimeOffset now) => Phase == Phase.Observing && LockOpensAt <= now ? Phase.Eligible : Phase;

    /// <summary>The checkpoint that wants attention next: the one that is late soonest, the missed ones left out.</summary>
    public BoardCheckpoint? NextAt(DateTimeOffset now) =>
        Checkpoints.Where(c => c.IsWantedAt(now)).MinBy(c => c.Window.Due);

    /// <summary>
    /// The alerts at an instant: the open ones, and those that time alone has brought about since the row was made, so that a
    /// board which is cut off still alerts.
    /// </summary>
    public IEnumerable<BoardAlert> AlertsAt(DateTimeOffset now) =>
    [
        .. Alerts.Select(a => Checkpoints.FirstOrDefault(c => c.Id == a.Cause) is { } c && c.PriorityAt(now) is { } p && p > a.Priority ? a with { Priority = p } : a),
        .. Checkpoints.Where(c => Alerts.All(a => a.Cause != c.Id))
            .Select(c => c.PriorityAt(now) is { } p ? new BoardAlert(c.Id, c.Text, p, c.Window.LateAfter, null, null, null, false) : null)
            .OfType<BoardAlert>(),
    ];

    /// <summary>The row as a screen may show it that anybody walks past: chair and times, and nobody's name.</summary>
    public BoardRow WithoutNames() =>
        this with { Initials = null, Nurse = null, NurseId = null, Alerts = [.. Alerts.Select(a => a with { AcknowledgedBy = null })] };

    /// <summary>The worst alert at an instant: highest priority, then the longest standing.</summary>
    public BoardAlert? WorstAt(DateTimeOffset now) => WorstOf(AlertsAt(now));

    internal static BoardAlert? WorstOf(IEnumerable<BoardAlert> alerts) => alerts.OrderByDescending(a => a.Priority).ThenBy(a => a.RaisedAt).FirstOrDefault();

    /// <summary>The worst alert that nobody has in hand at an instant; null: there is none.</summary>
    public BoardAlert? WorstUnownedAt(DateTimeOffset now) => WorstOf(AlertsAt(now).Where(a => !a.IsInHandAt(now)));

    /// <summary>The row of a session; null while nobody has arrived.</summary>
    public static BoardRow? From(string sessionId, Session session, string? initials, DateTimeOffset now)
    {
        if (session.Chart is not { } chart)
            return null;

        var checkpoints = CheckpointClock.At(chart, now, now + Horizon);
        return new BoardRow(
            sessionId,
            session.Version,
            chart.Site.Id,
            chart.Chair,
            initials,
            chart.Nurse?.Name,
            chart.PhaseAt(now),
            chart.ArrivedAt,
            chart.T0,
            chart.Lock,
            chart.LockOpensAt,
            chart.LeftAt,
            chart.DeviceEnds.Count,
            chart.DevicesOrdered,
            [
                .. checkpoints
                    .Where(c => c is { IsEnded: false, IsMoot: false, Window: not null } && (chart.End is null || c.Definition.OutlivesSession))
                    .Select(c => BoardCheckpoint.From(c))
                    .OrderBy(c => c.Window.Due),
            ],
            [.. session.Alerts.Where(a => a.IsOpen).Select(a => BoardAlert.From(a, chart))],
            MarksOf(chart),
            chart.Nurse?.Id,
            chart.End is null ? [.. checkpoints.Select(BoardEnded.From).OfType<BoardEnded>().OrderBy(c => c.Due)] : [],
            [.. chart.Devices.Select(d => d.Start.At)]);
    }

    private static BoardMark[] MarksOf(Chart chart) =>
    [
        .. When(BoardMark.Elevated, chart.T0 is not null && BpRules.IsElevated(chart, chart.Bps.LastOrDefault()?.Bp)),
        .. When(BoardMark.PartialDevice, chart.Devices.Any(d => d.Given && d.Outcome!.Sprays < chart.Pack.Product.Sprays)),
        .. When(BoardMark.FirstTreatment, chart.Arrival.FirstTreatment == true),
        .. When(BoardMark.Unassigned, chart.Nurse is null),
        .. When(BoardMark.Conflict, chart.Conflicts.Any(c => !c.IsSettled)),
        .. When(BoardMark.Ready, chart.ReadyAt is not null),
    ];

    private static BoardMark[] When(BoardMark mark, bool holds) => holds ? [mark] : [];
}

/// <summary>An alert on a tile. Its text holds no patient data.</summary>
/// <param name="AcknowledgedUntil">Sound and escalation are held back till then.</param>
/// <param name="SilencedUntil">Sound only.</param>
public sealed record BoardAlert(
    string Cause,
    string Text,
    Priority Priority,
    DateTimeOffset RaisedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AcknowledgedUntil,
    DateTimeOffset? SilencedUntil,
    bool Unowned)
{
    /// <summary>Whether somebody has it in hand at an instant; the end of an acknowledgement belongs to it.</summary>
    public bool IsInHandAt(DateTimeOffset now) => now <= AcknowledgedUntil;

    /// <summary>Whether it sounds at an instant.</summary>
    public bool SoundsAt(DateTimeOffset now) => !IsInHandAt(now) && !(now <= SilencedUntil);

    /// <summary>An open alert of a site itself.</summary>
    public static BoardAlert OfSite(Alert alert, IEnumerable<Channel> channels) => new(
        alert.Cause,
        AlertText.OfSite(alert.Cause, channels),
        alert.Priority,
        alert.RaisedAt,
        alert.Acknowledgement?.By.Name,
        alert.Acknowledgement?.At + SiteConditions.AcknowledgedFor,
        alert.SilencedAt + SiteConditions.SilencedFor,
        alert.Unowned);

    /// <summary>An open alert, in the words of its pack.</summary>
    public static BoardAlert From(Alert alert, Chart chart) => new(
        alert.Cause,
        AlertText.Of(alert.Cause, chart),
        alert.Priority,
        alert.RaisedAt,
        alert.Acknowledgement?.By.Name,
        alert.Acknowledgement?.At.AddMinutes(chart.Pack.AcknowledgeMinutes),
        alert.SilencedAt?.AddSeconds(chart.Pack.SilenceSeconds),
        alert.Unowned);
}
