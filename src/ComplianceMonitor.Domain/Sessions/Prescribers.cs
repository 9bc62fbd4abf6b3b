namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Whether a prescriber was on site, and for how long none was.</summary>
public static class Prescribers
{
    /// <summary>A stretch with no prescriber on site, cut to the session: T0 to leaving.</summary>
    /// <param name="To">Null: still away.</param>
    /// <param name="KnownAt">When it was written down that the last one had left.</param>
    public sealed record Absence(DateTimeOffset From, DateTimeOffset? To, DateTimeOffset KnownAt);

    /// <summary>Whether one was on site at an instant.</summary>
    public static bool OnSiteAt(Chart chart, DateTimeOffset at) =>
        Changes(chart).Where(c => c.At <= at).Select(c => OnSite(c)).LastOrDefault(chart.Arrival.PrescriberOnSite);

    /// <summary>Every absence between T0 and leaving, in order.</summary>
    public static IEnumerable<Absence> Absences(Chart chart)
    {
        if (chart.T0 is not { } t0)
            yield break;

        var (since, knownAt) = chart.Arrival.PrescriberOnSite ? (null, chart.ArrivedAt) : ((DateTimeOffset?)chart.ArrivedAt, chart.ArrivedAt);
        foreach (var change in Changes(chart))
        {
            if (OnSite(change) && since is { } gone)
            {
                if (Cut(gone, change.At, t0, chart.LeftAt, knownAt) is { } absence)
                    yield return absence;
                since = null;
            }
            else if (!OnSite(change) && since is null)
                (since, knownAt) = (change.At, change.RecordedAt);
        }

        if (since is { } open && Cut(open, chart.LeftAt, t0, chart.LeftAt, knownAt) is { } last)
            yield return last;
    }

    private static Absence? Cut(DateTimeOffset from, DateTimeOffset? to, DateTimeOffset t0, DateTimeOffset? leftAt, DateTimeOffset knownAt)
    {
        var (start, end) = (from < t0 ? t0 : from, to > leftAt ? leftAt : to);
        return end <= start ? null : new Absence(start, end, knownAt);
    }

    private static IEnumerable<Charted> Changes(Chart chart) => chart.Facts.Where(f => f.Fact is SessionFact.PrescriberPresence);

    private static bool OnSite(Charted change) => ((SessionFact.PrescriberPresence)change.Fact).OnSite;
}
