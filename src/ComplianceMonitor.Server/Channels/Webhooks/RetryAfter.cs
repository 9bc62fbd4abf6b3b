using System.Net.Http.Headers;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>What a receiver says of when to come back, as seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>A receiver's clock may be wrong, and an alert does not wait for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Null if it says nothing.</summary>
    public static TimeSpan? Of(RetryConditionHeaderValue? said, DateTimeOffset now) => said switch
    {
        { Delta: { } delta } => Within(delta),
        { Date: { } date } => Within(date - now),
        _ => null,
    };

    private static TimeSpan Within(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
