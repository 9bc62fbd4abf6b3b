using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Notices;

/// <summary>A page of the ledger, newest first.</summary>
/// <param name="Next">What to ask for the next page with; null: this was the last.</param>
public sealed record LedgerPage(LedgerLine[] Lines, string? Next);

/// <summary>One notice on its way to one recipient by one channel, and what became of it. It holds no patient data.</summary>
/// <param name="Alert">The same in every line of one alert.</param>
/// <param name="SessionId">Null for an alert of the site itself.</param>
/// <param name="Text">As it was when it was queued.</param>
/// <param name="Priority">Null for a reminder, which is no alert.</param>
/// <param name="Role">The role that was told; empty where nobody held it.</param>
/// <param name="PersonId">Null: whoever looks or listens there.</param>
/// <param name="ChannelId">A channel of the site, <c>board</c>, or <c>none</c> where no channel reaches them.</param>
/// <param name="DueAt">When the step fell due.</param>
/// <param name="NotBefore">Later than queued only in quiet hours.</param>
/// <param name="NextTryAt">Null: there will be none.</param>
/// <param name="Answer">What the other side said last, or why nothing was sent.</param>
/// <param name="IsLate">It went out more than a minute after it was due.</param>
/// <param name="Acknowledgements">Whoever took the alert in hand.</param>
public sealed record LedgerLine(
    string Id,
    string Alert,
    string? SessionId,
    string Cause,
    string Text,
    Priority? Priority,
    NoticeKind Kind,
    string Role,
    string? PersonId,
    string? PersonName,
    string ChannelId,
    string ChannelKind,
    DeliveryState State,
    DateTimeOffset DueAt,
    DateTimeOffset QueuedAt,
    DateTimeOffset NotBefore,
    int Tries,
    DateTimeOffset? NextTryAt,
    string? Answer,
    DateTimeOffset? SentAt,
    bool IsLate,
    LedgerAcknowledgement[] Acknowledgements);

/// <summary>Who took an alert in hand, when, and from where.</summary>
/// <param name="Device">Null: no device of the house's.</param>
public sealed record LedgerAcknowledgement(Person By, DateTimeOffset At, string? Device);
