using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// When the next patient could begin so that their checkpoints fall between those of the others. A plan, not a rule: devices take what they
/// take.
/// </summary>
public static class StartTimes
{
    /// <summary>Starts are proposed on the clock's whole five minutes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>How long the plan allows for one device.</summary>
    public static readonly TimeSpan PerDevice = TimeSpan.FromMinutes(1);

    private const string NextChair = ""; // no chair of a site is called so

    /// <summary>The earliest start with the fewest collisions, from now to two hours from now, both included.</summary>
    /// <param name="devices">How many the order makes.</param>
    /// <param name="nurseId">Whose patient it will be; null: not known yet, so that everybody's checkpoints count.</param>
    public static StartTime Propose(IEnumerable<BoardRow> rows, DateTimeOffset now, ProtocolPack pack, int devices, string? nurseId)
    {
        var first = Up(now);
        var plan = Plan(pack, devices);
        var coming = Lookahead.Of(rows, now, now + Lookahead.Ahead + plan[^1].After + Lookahead.Near);
        return Enumerable.Range(0, (int)((now + Lookahead.Ahead - first) / Step) + 1)
            .Select(n => At(first + (n * Step)))
            .MinBy(s => s.Collisions)!;

        StartTime At(DateTimeOffset start) => new(start, plan.Count(p => Collides(new Coming(NextChair, nurseId, null, p.Text, start + p.After))), plan.Length);

        bool Collides(Coming planned)
        {
            for (var i = FirstFrom(coming, planned.Due - Lookahead.Near); i < coming.Length && coming[i].Due <= planned.Due + Lookahead.Near; i++)
                if (planned.CollidesWith(coming[i]))
                    return true;
            return false;
        }
    }

    /// <summary>What a session of that many devices will ask for and when, counted from its first spray, if each device is given on time.</summary>
    public static Planned[] Plan(ProtocolPack pack, int devices)
    {
        var t0 = DateTimeOffset.UnixEpoch;
        var apart = PerDevice + TimeSpan.FromMinutes(pack.Product.RestMinutes);
        var ends = Enumerable.Range(1, devices).ToDictionary(n => n, n => t0 + ((n - 1) * apart) + PerDevice);
        var anchors = new Anchors(t0, ends, ends[devices], ends[devices].AddMinutes(pack.Lock.Minutes), null, null, _ => null);
        return
        [
            .. pack.Checkpoints
                .Where(c => c is { EveryMinutes: null, ArmedBy: null, OutlivesSession: false } && !(c.Device > devices))
                .Select(c => (c.Text, Window.Of(c, anchors)?.Due))
                .Where(c => c.Due is not null)
                .Select(c => new Planned(c.Text, c.Due!.Value - t0))
                .Prepend(new Planned("First spray", TimeSpan.Zero))
                .OrderBy(c => c.After),
        ];
    }

    private static DateTimeOffset Up(DateTimeOffset now) => now.AddTicks((Step.Ticks - (now.UtcTicks % Step.Ticks)) % Step.Ticks);

    private static int FirstFrom(Coming[] coming, DateTimeOffset due)
    {
        var (low, high) = (0, coming.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = coming[middle].Due < due ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A checkpoint of a session that has not begun.</summary>
/// <param name="After">Counted from its first spray.</param>
public sealed record Planned(string Text, TimeSpan After);

/// <summary>A time to begin.</summary>
/// <param name="Collisions">How many of its checkpoints would collide.</param>
/// <param name="Checkpoints">Out of how many.</param>
public sealed record StartTime(DateTimeOffset At, int Collisions, int Checkpoints);
