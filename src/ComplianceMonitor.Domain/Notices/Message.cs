using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>What leaves the house by a channel: chairs and rules, never a patient.</summary>
/// <param name="Key">The idempotency key: the same whenever this message is sent again.</param>
/// <param name="SiteName">Which clinic speaks.</param>
/// <param name="Priority">The highest of what it tells; null for what is no alert.</param>
/// <param name="Subject">One line, such as "Chair 3: 40-minute BP late 4 min".</param>
/// <param name="Lines">What it tells, one alert a line; several if it is a bundle.</param>
/// <param name="Cause">The one alert it is about, the same in each message of that alert; null for a bundle and for what is no alert.</param>
/// <param name="Event">What has become of the alert.</param>
/// <param name="At">When it was put together.</param>
/// <param name="DueAt">When the oldest of what it tells was due.</param>
/// <param name="IsLate">Delivered more than a minute after that.</param>
/// <param name="Link">The page where it can be acknowledged; asks for a sign-in. Null: the house has said no address of its own.</param>
public sealed record Message(
    string Key,
    string SiteName,
    Priority? Priority,
    string Subject,
    string[] Lines,
    string? Cause,
    MessageEvent Event,
    DateTimeOffset At,
    DateTimeOffset DueAt,
    bool IsLate,
    Uri? Link);

/// <summary>Why a message is sent.</summary>
public enum MessageEvent
{
    /// <summary>Somebody is to act.</summary>
    Raised,

    /// <summary>Somebody has it in hand.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>No alert: a reminder, a digest, a test.</summary>
    Told,
}

/// <summary>Whom a message is for.</summary>
/// <param name="PersonId">Null for a webhook, which is for whoever listens there.</param>
/// <param name="Role">The role that was told.</param>
/// <param name="Address">Where e-mail reaches them; null if they have said none.</param>
public sealed record Recipient(string? PersonId, Role? Role, string? Address);
