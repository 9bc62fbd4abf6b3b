using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// A checkpoint whose times somebody works out by hand, in whole minutes after what it counts from: the same instants as the
/// checkpoint clock would lay out. Both ends of the window belong to it.
/// </summary>
/// <param name="Id">The definition's id, with <c>#n</c> for the n-th turn of one that repeats.</param>
/// <param name="Asks">What is to be written down.</param>
/// <param name="From">The anchor it counts from, as packs name it: <c>T0</c>, <c>D1</c>, <c>TL</c> or <c>trigger</c>.</param>
/// <param name="ArmedBy">For <c>trigger</c>: which reading.</param>
/// <param name="LateAfterTL">Where the end of the last device counts too: minutes after that; of the two instants the later is meant.</param>
/// <param name="MissedAfterTL">The same for <paramref name="MissedAfter"/>.</param>
public sealed record HandLine(
    string Id,
    string Text,
    Requirement[] Asks,
    string From,
    Arming? ArmedBy,
    int Opens,
    int Due,
    int LateAfter,
    int? MissedAfter,
    int? LateAfterTL,
    int? MissedAfterTL)
{
    private static readonly DateTimeOffset Zero = DateTimeOffset.UnixEpoch;
    private static readonly Anchors Nothing = new(null, new Dictionary<int, DateTimeOffset>(), null, null, null, null, _ => null);

    /// <summary>The lines of a session that nothing is known of but how many devices are ordered; turns up to the lock's minutes.</summary>
    public static HandLine[] Of(DowntimeRules rules, int devices) =>
    [
        .. rules.Pack.Checkpoints
            .Where(c => c.ArmedBy is null && !(c.Device > devices) && (!c.OutpatientOnly || rules.Setting == Setting.Outpatient))
            .SelectMany(c => c.EveryMinutes is { } minutes ? Turns(rules, c, minutes) : [Single(rules, c, devices)])
            .OfType<HandLine>()
            .OrderBy(l => Rank(l.From)).ThenBy(l => l.Due),
    ];

    /// <summary>The lines that a reading arms, once for each such reading.</summary>
    public static HandLine[] OfArmed(ProtocolPack pack) =>
        [.. pack.Checkpoints.Where(c => c.ArmedBy is not null).Select(c => Line(c.Id, c, "trigger", Nothing with { Trigger = Zero }, null)).OfType<HandLine>()];

    private static IEnumerable<HandLine?> Turns(DowntimeRules rules, CheckpointDefinition c, int minutes) =>
        Enumerable.Range(1, rules.Pack.Lock.Minutes / minutes)
            .Select(n => Line($"{c.Id}#{n}", c, "T0", Known(rules, "T0") with { Turn = Zero.AddMinutes(n * minutes) }, null));

    private static HandLine? Single(DowntimeRules rules, CheckpointDefinition c, int devices) =>
        Enumerable.Range(1, devices).Select(n => $"D{n}").Prepend("T0").Append("TL")
            .Select(from => Line(c.Id, c, from, Known(rules, from), from == "TL" ? null : Known(rules, "TL")))
            .FirstOrDefault(line => line is not null);

    /// <summary>One anchor alone is known, and Lock where it counts from that.</summary>
    private static Anchors Known(DowntimeRules rules, string from)
    {
        var locks = from == (rules.LockAnchor == LockAnchor.LastDevice ? "TL" : "T0");
        return Nothing with
        {
            T0 = from == "T0" ? Zero : null,
            TL = from == "TL" ? Zero : null,
            DeviceEnds = from[0] == 'D' ? new Dictionary<int, DateTimeOffset> { [from[1] - '0'] = Zero } : Nothing.DeviceEnds,
            Lock = locks ? Zero.AddMinutes(rules.Pack.Lock.Minutes) : null,
        };
    }

    private static HandLine? Line(string id, CheckpointDefinition c, string from, Anchors known, Anchors? last)
    {
        if (Window.Of(c, known) is not { } w)
            return null;

        var late = last is null ? null : c.LateAfter.At(last);
        return new HandLine(
            id, c.Text, c.Requires, from, c.ArmedBy, Minutes(w.Opens), Minutes(w.Due), Minutes(w.LateAfter), Minutes(w.MissedAfter),
            Minutes(late), late is null ? null : Minutes(c.MissedAfter?.At(last! with { LateAfter = late })));
    }

    private static int Minutes(DateTimeOffset at) => (int)(at - Zero).TotalMinutes;

    private static int? Minutes(DateTimeOffset? at) => at is { } known ? Minutes(known) : null;

    private static int Rank(string from) => from switch
    {
        "TL" => 2,
        "T0" => 1,
        _ => 0,
    };
}
