using System.Collections.Immutable;
using System.Diagnostics;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>The alerts of a site itself, as their facts leave them.</summary>
/// <param name="Version">How many facts they rest on.</param>
/// <param name="Alerts">Every one there was, in the order in which they were raised.</param>
public sealed record SiteWatch(string SiteId, int Version, ImmutableArray<Alert> Alerts)
{
    /// <summary>The alerts after one more fact.</summary>
    /// <exception cref="UnreachableException">It cannot follow what is there.</exception>
    public static SiteWatch Then(string site, SiteWatch? watch, Kept<WatchFact> stated) =>
        new(site, stated.Id, Alert.Evolve(watch?.Alerts ?? [], Move(stated), At(stated), stated.RecordedAt));

    /// <summary>What the clock has to write, given what there is to see. Asked again after all of it was written, nothing.</summary>
    public static IEnumerable<WatchFact> Due(SiteWatch? watch, SiteSight sight, DateTimeOffset now) =>
        SiteConditions.LadderAt(sight).Due(SiteConditions.Of(sight, now), watch?.Alerts ?? [], now).Select(due => Fact(due.Move, due.At));

    /// <summary>The next instant after which there is something to write, if nothing else happens meanwhile.</summary>
    public static DateTimeOffset? WakeAt(SiteWatch? watch, SiteSight sight, DateTimeOffset now) =>
        SiteConditions.LadderAt(sight).WakeAt(SiteConditions.Of(sight, now), watch?.Alerts ?? [], now);

    /// <summary>Looks at who asks, then at when it is said to have happened, then for the alert, as every refusal does.</summary>
    public static Ruling<WatchFact> Decide(SiteWatch? watch, WatchFact fact, Entry entry, DateTimeOffset now)
    {
        var (right, cause) = fact switch
        {
            WatchFact.Acknowledged f => (Rights.Acknowledge, f.Cause),
            WatchFact.Silenced f => (Rights.Silence, f.Cause),
            _ => (null, ""),
        };
        return Ruling.Unless(
            right is null
                ? Texts.Malformed("type", "Only the clock writes this.")
                : right.Refuse(entry.PerformedBy)
                    ?? Timeliness.Refuse(entry, now)
                    ?? (watch?.Alerts.Any(a => a.IsOpen && a.Cause == cause) == true ? null : new Refusal(RefusalCode.NoSuchAlert, "There is no such open alert.", "cause")),
            fact);
    }

    private static AlertMove Move(Kept<WatchFact> stated) => stated.Fact switch
    {
        WatchFact.Raised f => new AlertMove.Raised(f.Cause, f.Priority),
        WatchFact.Risen f => new AlertMove.Risen(f.Cause, f.Priority),
        WatchFact.StepTaken f => new AlertMove.StepTaken(f.Cause, f.Step, f.Roles, f.Unheld),
        WatchFact.Resolved f => new AlertMove.Resolved(f.Cause),
        WatchFact.Acknowledged f => new AlertMove.Acknowledged(f.Cause, stated.Entry!.PerformedBy),
        WatchFact.Silenced f => new AlertMove.Silenced(f.Cause),
        _ => throw new UnreachableException(),
    };

    private static DateTimeOffset At(Kept<WatchFact> stated) => stated.Fact switch
    {
        WatchFact.Raised f => f.At,
        WatchFact.Risen f => f.At,
        WatchFact.StepTaken f => f.At,
        _ => stated.EffectiveAt,
    };

    private static WatchFact Fact(AlertMove move, DateTimeOffset at) => move switch
    {
        AlertMove.Raised m => new WatchFact.Raised(m.Cause, m.Priority, at),
        AlertMove.Risen m => new WatchFact.Risen(m.Cause, m.Priority, at),
        AlertMove.StepTaken m => new WatchFact.StepTaken(m.Cause, m.Step, m.Roles, at, m.Unheld),
        AlertMove.Resolved m => new WatchFact.Resolved(m.Cause),
        _ => throw new UnreachableException($"{move.GetType().Name} is not the clock's"),
    };
}
