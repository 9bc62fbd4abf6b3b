namespace ComplianceMonitor.Domain.Protocols;

/// <summary>
/// The four instants of a checkpoint, in rising order. Both ends belong to the window: a fact at <see cref="MissedAfter"/> still
/// satisfies it, and one at <see cref="LateAfter"/> is on time. The clock acts only once an instant has passed.
/// </summary>
/// <param name="MissedAfter">Null: never missed.</param>
/// <param name="RisesAfter">When its alert rises; null: never.</param>
public sealed record Window(
    DateTimeOffset Opens,
    DateTimeOffset Due,
    DateTimeOffset LateAfter,
    DateTimeOffset? MissedAfter,
    DateTimeOffset? RisesAfter)
{
    /// <summary>Whether a fact at <paramref name="at"/> falls inside.</summary>
    public bool Contains(DateTimeOffset at) => at >= Opens && !IsMissedBy(at);

    /// <summary>Whether time alone has made it late.</summary>
    public bool IsLateBy(DateTimeOffset now) => now > LateAfter;

    /// <summary>Whether time alone has made it missed.</summary>
    public bool IsMissedBy(DateTimeOffset now) => MissedAfter is { } missed && now > missed;

    /// <summary>The window of a definition, or null while an anchor it needs is not known.</summary>
    public static Window? Of(CheckpointDefinition definition, Anchors anchors)
    {
        if (definition.Opens.At(anchors) is not { } opens || definition.LateAfter.At(anchors) is not { } late)
            return null;

        var withLate = anchors with { LateAfter = late };
        var missed = definition.MissedAfter?.At(withLate);
        return new Window(opens, definition.Due.At(anchors) ?? opens, late, missed, definition.RisesAfter?.At(withLate) ?? missed);
    }
}
