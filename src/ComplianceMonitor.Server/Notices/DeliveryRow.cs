using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Notices;

/// <summary>
/// One notice for one recipient by one channel: committed with the fact that caused it, then sent, at least once. Instants are the clinic's,
/// but for the lease.
/// </summary>
public sealed class DeliveryRow
{
    /// <summary>The channel that is always told, and at once.</summary>
    public const string Board = "board";

    /// <summary>In place of a channel where none reaches the recipient.</summary>
    public const string NoChannel = "none";

    public required string Id { get; init; }

    public required string SiteId { get; init; }

    public required string Stream { get; init; }

    /// <summary>Which step of which alert, unique within the stream; with recipient and channel it is there once.</summary>
    public required string Key { get; init; }

    /// <summary>The role that was told.</summary>
    public required string Role { get; init; }

    /// <summary>A person's id; empty where it is for whoever looks or listens there.</summary>
    public required string Recipient { get; init; }

    /// <summary>Where e-mail is sent to.</summary>
    public string? Address { get; init; }

    public required string ChannelId { get; init; }

    /// <summary>The kind of channel, as a word.</summary>
    public required string ChannelKind { get; init; }

    public required string Cause { get; init; }

    /// <summary>The same in each notice of one alert, and in no other's.</summary>
    public required string AlertKey { get; init; }

    /// <summary>Null for what is no alert.</summary>
    public Priority? Priority { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>The <see cref="Domain.Notices.Notice"/> as JSON: chairs, rules and instants, never a patient.</summary>
    public required string Notice { get; init; }

    /// <summary>When the step fell due, however much later it was taken.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it may go: later than queued only in quiet hours.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    public required DeliveryState State { get; set; }

    public int Tries { get; set; }

    /// <summary>When to look at it next. A hint: looking too often changes nothing.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>When it was last queued, put off or tried; later than now only if the clock was set back since.</summary>
    public required DateTimeOffset TouchedAt { get; set; }

    /// <summary>Since when every try of its message has failed; null: none has.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>What the other side answered last, or why it was not sent.</summary>
    public string? Answer { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>It went out more than a minute after it was due.</summary>
    public bool IsLate { get; set; }

    /// <summary>The idempotency key of the message that tells it: given with the first lease and kept for good.</summary>
    public string? MessageKey { get; set; }

    /// <summary>When it was first put into a message.</summary>
    public DateTimeOffset? FormedAt { get; set; }

    /// <summary>Whoever sends it has it until then, in real time; after that anybody may.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public string? LeasedBy { get; set; }
}
