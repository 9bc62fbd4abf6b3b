using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Deviations;

/// <summary>A fact, or its absence, that broke a rule. Derived, never stored.</summary>
/// <param name="Code">For example <c>short-rest</c> or <c>checkpoint-missed:check-30</c>.</param>
/// <param name="Occurrence">Tells two of the same code apart; stays the same while its cause does.</param>
/// <param name="From">When it began, or happened.</param>
/// <param name="To">When it ended, for what lasts.</param>
/// <param name="Shortfall">By how much a time fell short, exactly.</param>
/// <param name="ShortfallFromFirst">The same counted from the first device.</param>
/// <param name="Owner">Whose chair it was.</param>
public sealed record Deviation(
    string Code,
    Basis Basis,
    string Occurrence,
    DateTimeOffset From,
    DateTimeOffset? To = null,
    TimeSpan? Shortfall = null,
    TimeSpan? ShortfallFromFirst = null,
    People.Person? Owner = null)
{
    /// <summary>The minutes short, counted up: 1:58 is two minutes short, and one second short is one minute.</summary>
    public int? MinutesShort => Shortfall is { } s ? (int)Math.Ceiling(s.TotalMinutes) : null;
}

/// <summary>The codes, and which of them raise an alert of their own.</summary>
public static class DeviationCodes
{
    public const string GateBypassed = "gate-bypassed";
    public const string ShortRest = "short-rest";
    public const string PrescriberAbsent = "prescriber-absent";
    public const string EarlyDeparture = "early-departure";
    public const string NoPreDischargeCheck = "no-pre-discharge-check";
    public const string UnreleasedDeparture = "unreleased-departure";
    public const string StockDifference = "stock-difference";
    public const string CheckpointMissed = "checkpoint-missed";
    public const string PartialDevice = "partial-device";
    public const string DoseNotAsOrdered = "dose-not-as-ordered";

    private static readonly string[] Alerting =
        [GateBypassed, ShortRest, EarlyDeparture, NoPreDischargeCheck, UnreleasedDeparture, StockDifference];

    /// <summary>Whether no checkpoint's alert covers it, so that it raises a high one of its own, which only a review resolves.</summary>
    public static bool AlertsByItself(string code) => Alerting.Contains(code.Split(':')[0]);
}
