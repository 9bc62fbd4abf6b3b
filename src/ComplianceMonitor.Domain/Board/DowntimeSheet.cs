using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// One chair on paper, for going on while everything is down: what is known of it, what is still to come with its computed times,
/// and what has to be worked out by hand. No name: what the board shows, and no more.
/// </summary>
/// <param name="Chair">Null: the form is for any chair.</param>
/// <param name="Row">What is known of the session; null where the chair is free.</param>
/// <param name="Devices">Null where only their number is known here.</param>
/// <param name="RestUntil">Before this instant the next device must not be started; null where none is expected or none has ended.</param>
/// <param name="Lines">By when they are due.</param>
/// <param name="ByHand">What cannot be laid out yet, or will move: a time that is sure to be wrong is not printed.</param>
/// <param name="IfArmed">What a reading brings about.</param>
/// <param name="Values">Which readings those are.</param>
/// <param name="Gate">Before the first spray; none once it was given.</param>
public sealed record DowntimeSheet(
    string? Chair,
    BoardRow? Row,
    DowntimeDevice[]? Devices,
    DateTimeOffset? RestUntil,
    DowntimeLine[] Lines,
    HandLine[] ByHand,
    HandLine[] IfArmed,
    ValueRules Values,
    string[] Gate,
    string[] Release)
{
    /// <summary>How far repeated checkpoints are written out at least, also once the lock is open.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>Whether Lock can still move: not every device has an outcome.</summary>
    public bool IsLockProvisional => Row is { Lock: not null, LockOpensAt: null };

    /// <summary>A sheet per chair in the site's order: the patients who are here, and a blank form for each free chair; where no chair is known, one for any.</summary>
    /// <param name="opened">What is known of a session in full; null or older than its row where that is nothing.</param>
    public static DowntimeSheet[] Of(string[] chairs, ClinicBoard board, Func<string, Session?> opened, DowntimeRules rules, DateTimeOffset now)
    {
        var here = board.Rows.Where(r => r.IsHere).Select(r => Of(r, opened(r.SessionId), rules, now)).ToList();
        DowntimeSheet[] sheets =
        [
            .. here.Concat(chairs.Where(c => here.All(s => s.Chair != c)).Select(c => Blank(c, rules)))
                .OrderBy(s => Array.IndexOf(chairs, s.Chair) is var i && i < 0 ? int.MaxValue : i),
        ];
        return sheets.Length == 0 ? [Blank(null, rules)] : sheets;
    }

    /// <summary>The sheet of a session, by its row; by its facts where they are at least as new.</summary>
    public static DowntimeSheet Of(BoardRow row, Session? session, DowntimeRules rules, DateTimeOffset now)
    {
        var chart = session?.Version >= row.Version ? session.Chart : null;
        if (chart is not null)
        {
            row = BoardRow.From(row.SessionId, session!, row.Initials, now)!;
            rules = new(chart.Pack, chart.Site.Setting, chart.Site.LockAnchor);
        }

        DowntimeLine[] all = [.. row.Checkpoints.Select(c => DowntimeLine.Of(c, rules.Pack))];
        HandLine[] byHand = [.. HandLine.Of(rules, row.DevicesOrdered).Where(l => row.T0 is null || StillMoves(l, row))];
        var until = row.Lock > now + Ahead ? row.Lock.Value : now + Ahead;
        var device = all.FirstOrDefault(l => l.Device is not null);
        return new DowntimeSheet(
            row.Chair,
            row,
            chart is null ? null : DowntimeDevice.Of(chart),
            device is { Checkpoint: { IsDone: false } } ? device.Checkpoint.Window.Opens : null,
            [.. all.Where(l => l.Checkpoint is { IsDone: false, Window: var w } && !w.IsMissedBy(now) && (!l.Repeats || w.Due <= until) && byHand.All(h => h.Id != l.Checkpoint.Id))],
            byHand,
            HandLine.OfArmed(rules.Pack),
            rules.Pack.Values,
            row.T0 is null ? rules.GateTexts : [],
            rules.ReleaseTexts);
    }

    /// <summary>The form of a free chair: nothing is known but the rules.</summary>
    public static DowntimeSheet Blank(string? chair, DowntimeRules rules) => new(
        chair, null, null, null, [], HandLine.Of(rules, rules.Pack.Product.MaxDevices), HandLine.OfArmed(rules.Pack), rules.Pack.Values, rules.GateTexts, rules.ReleaseTexts);

    /// <summary>While a device is expected: a further one after it, and whatever counts from the last.</summary>
    private static bool StillMoves(HandLine line, BoardRow row) =>
        row.LockOpensAt is null && (line.From == "TL" || (line.From is ['D', var n] && n - '0' > row.DevicesGiven));
}

/// <summary>By which rules the times of a sheet are counted.</summary>
/// <param name="Setting">Outpatient where it is not known: that asks for more.</param>
/// <param name="LockAnchor">The last device where it is not known: that is the later.</param>
public sealed record DowntimeRules(ProtocolPack Pack, Setting Setting = Setting.Outpatient, LockAnchor LockAnchor = LockAnchor.LastDevice)
{
    internal string[] GateTexts => [.. Pack.Gate.Where(i => !i.OutpatientOnly || Setting == Setting.Outpatient).Select(i => i.Text)];

    internal string[] ReleaseTexts => [.. Pack.Release.Items.Select(i => i.Text)];
}
