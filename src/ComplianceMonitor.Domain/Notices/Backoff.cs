namespace ComplianceMonitor.Domain.Notices;

/// <summary>When to try again what could not be delivered: soon, then ever less often, then every five minutes for as long as it matters.</summary>
public static class Backoff
{
    /// <summary>A receiver that asks for longer than this is asked again all the same.</summary>
    public static readonly TimeSpan LongestAskedFor = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
    ];

    /// <param name="tries">How often it was tried in vain, from 1.</param>
    /// <param name="retryAfter">How long the receiver asked to be left alone; counts where it is longer than we would have waited.</param>
    public static DateTimeOffset Next(int tries, DateTimeOffset failedAt, TimeSpan? retryAfter = null)
    {
        var own = Waits[Math.Clamp(tries, 1, Waits.Length) - 1];
        var asked = retryAfter > LongestAskedFor ? LongestAskedFor : retryAfter;
        return failedAt + (asked > own ? asked.Value : own);
    }
}
