using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Registry;

/// <summary>Who may vouch for a statement, and how far ahead and how old it may be: the same rules for sessions, sites and patients.</summary>
public static class Timeliness
{
    /// <summary>
    /// Refuses a second person who may not be one, what is dated over two minutes ahead, and what is over an hour old without a reason and a second person,
    /// unless it waited out a stop or a lost connection.
    /// </summary>
    public static Refusal? Refuse(Entry entry, DateTimeOffset now) => Second(entry) ?? Dated(entry, now);

    /// <summary>Refuses a second person who may not be one.</summary>
    public static Refusal? Second(Entry entry) =>
        entry.Second is { } second && !SessionRights.MayBeSecond(second, entry.PerformedBy)
            ? new Refusal(RefusalCode.NotAllowed, "The second person must be another clinician.", "second")
            : null;

    /// <summary>Refuses a date too far ahead or too far back.</summary>
    /// <param name="isVouched">A signature stands in for the reason and the second person.</param>
    public static Refusal? Dated(Entry entry, DateTimeOffset now, bool isVouched = false)
    {
        if (entry.EffectiveAt - now > EntryRules.FutureBy)
            return Future("effectiveAt");
        if (now - entry.EffectiveAt > EntryRules.Never)
            return new Refusal(RefusalCode.TooOld, "It is too long ago even for what was queued.", "effectiveAt");

        var old = now - entry.EffectiveAt > EntryRules.TooOldAfter;
        var vouched = isVouched || entry.Queued || (entry.Second is not null && !string.IsNullOrWhiteSpace(entry.LateReason));
        return old && !vouched
            ? new Refusal(RefusalCode.TooOld, "It is over an hour old: give a reason and a second person.", "effectiveAt")
            : null;
    }

    /// <summary>The refusal of a date ahead.</summary>
    public static Refusal Future(string field) => new(RefusalCode.Future, "It lies in the future.", field);
}
