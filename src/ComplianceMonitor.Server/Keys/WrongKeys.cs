using System.Threading.RateLimiting;

namespace ComplianceMonitor.Server.Keys;

/// <summary>
/// Counts the wrong keys that come from one address, as many a minute as anything else that could be guessed; then no key is looked at until it is over. A
/// good one counts for nothing: machines ask often.
/// </summary>
internal sealed class WrongKeys(PartitionedRateLimiter<HttpContext> limiter) : IDisposable
{
    /// <summary>Whether there were not too many.</summary>
    public bool MayBeTried(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http, 0);
        return lease.IsAcquired;
    }

    /// <summary>One more.</summary>
    public void Count(HttpContext http) => limiter.AttemptAcquire(http).Dispose();

    public void Dispose() => limiter.Dispose();
}
