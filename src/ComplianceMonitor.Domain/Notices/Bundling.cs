using ComplianceMonitor.Domain.Alerts;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>Something that waits for one recipient and one channel.</summary>
/// <param name="Id">The ledger's.</param>
/// <param name="Priority">Null for what is no alert.</param>
/// <param name="NotBefore">When it may go; at the instant itself it may.</param>
public sealed record Waiting(string Id, Priority? Priority, DateTimeOffset NotBefore);

/// <summary>What goes now, and when to look again.</summary>
/// <param name="Messages">The ids that each message tells, high ones first.</param>
/// <param name="LookAgainAt">Null: nothing is left waiting.</param>
public sealed record Bundle(string[][] Messages, DateTimeOffset? LookAgainAt);

/// <summary>
/// How what waits for one recipient and channel becomes messages. High goes at once and alone. The rest goes together: at once unless a message
/// went less than a minute ago, or as many as are allowed in an hour did; then at the first instant when neither is so. Nothing is dropped.
/// </summary>
public static class Bundling
{
    /// <summary>What falls due so soon after a message goes together.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="sent">When messages went to them by this channel, those of the last hour at least, in any order.</param>
    /// <param name="mostPerHour">At least 1.</param>
    public static Bundle Of(IReadOnlyCollection<Waiting> waiting, IReadOnlyCollection<DateTimeOffset> sent, int mostPerHour, DateTimeOffset now)
    {
        var ready = waiting.Where(w => w.NotBefore <= now).ToList();
        var urgent = ready.Where(w => w.Priority == Priority.High).Select(w => new[] { w.Id }).ToList();
        string[] rest = [.. ready.Where(w => w.Priority != Priority.High).Select(w => w.Id)];
        var later = waiting.Where(w => w.NotBefore > now).Select(w => (DateTimeOffset?)w.NotBefore).Min();
        if (rest.Length == 0)
            return new Bundle([.. urgent], later);

        // What is dated ahead of a clock that was set back holds nothing up.
        var slot = Slot([.. sent.Where(at => at <= now), .. urgent.Select(_ => now)], mostPerHour, now);
        return slot <= now ? new Bundle([.. urgent, rest], later) : new Bundle([.. urgent], later < slot ? later : slot);
    }

    /// <summary>The first instant from now on at which what is not urgent may go.</summary>
    private static DateTimeOffset Slot(DateTimeOffset[] sent, int mostPerHour, DateTimeOffset now)
    {
        if (sent.Length == 0)
            return now;

        var afterTheLast = sent.Max() + Within;
        var countingBack = sent.Where(at => at > now - Hour).OrderDescending().ElementAtOrDefault(mostPerHour - 1);
        var withinTheLimit = countingBack == default ? now : countingBack + Hour;
        return afterTheLast > withinTheLimit ? afterTheLast : withinTheLimit;
    }
}
