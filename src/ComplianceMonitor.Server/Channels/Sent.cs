namespace ComplianceMonitor.Server.Channels;

/// <summary>What became of one attempt. Its text is short, of one line and safe to show: what the other side answered, and never a secret.</summary>
public abstract record Sent
{
    private Sent() { }

    /// <summary>The other side has it.</summary>
    public sealed record Taken(string Answer) : Sent;

    /// <summary>It may or may not have arrived, and another attempt, with the same key, may succeed.</summary>
    /// <param name="After">Not before so long; null: as the sender sees fit.</param>
    public sealed record TryAgain(string Why, TimeSpan? After = null) : Sent;

    /// <summary>It did not arrive, and the same again would not.</summary>
    public sealed record Never(string Why) : Sent;
}
