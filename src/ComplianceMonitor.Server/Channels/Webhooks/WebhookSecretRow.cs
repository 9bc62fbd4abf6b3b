namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>The secret of one channel, encrypted, and the one before it while that still counts. In real time.</summary>
public sealed class WebhookSecretRow
{
    public required string SiteId { get; init; }

    public required string ChannelId { get; init; }

    /// <summary>Encrypted for this channel alone.</summary>
    public required string Current { get; set; }

    /// <summary>The same of the one it took the place of.</summary>
    public string? Previous { get; set; }

    /// <summary>Until then both count; null where there was none, or it ended at once.</summary>
    public DateTimeOffset? PreviousUntil { get; set; }

    public required string MadeBy { get; set; }

    public required DateTimeOffset MadeAt { get; set; }
}
