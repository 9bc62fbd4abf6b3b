using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Registry;

/// <summary>How far ahead and how old a statement about a site or a patient may be: the same rules as for a session.</summary>
public static class Timeliness
{
    /// <summary>
    /// Refuses a second person who may not be one, what is dated over two minutes ahead, and what is over an hour old without a reason and a second person,
    /// unless it waited out a stop or a lost connection.
    /// </summary>
    public static Refusal? Refuse(Entry entry, DateTimeOffset now)
    {
        if (entry.Second is { } second && !Rights.MayBeSecond(second, entry.PerformedBy))
            return new Refusal(RefusalCode.NotAllowed, "The second person must be another clinician.", "second");
        if (entry.EffectiveAt - now > EntryRules.FutureBy)
            return new Refusal(RefusalCode.Future, "It lies in the future.", "effectiveAt");

        if (now - entry.EffectiveAt > EntryRules.Never)
            return new Refusal(RefusalCode.TooOld, "It is too long ago even for what was queued.", "effectiveAt");

        var old = now - entry.EffectiveAt > EntryRules.TooOldAfter;
        var vouched = entry.Queued || (entry.Second is not null && !string.IsNullOrWhiteSpace(entry.LateReason));
        return old && !vouched
            ? new Refusal(RefusalCode.TooOld, "It is over an hour old: give a reason and a second person.", "effectiveAt")
            : null;
    }
}
