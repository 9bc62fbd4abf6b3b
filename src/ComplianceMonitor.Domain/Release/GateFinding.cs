namespace ComplianceMonitor.Domain.Release;

/// <summary>One item of a gate, as judged at an instant.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Text">For people.</param>
/// <param name="Holds">It is met.</param>
/// <param name="Lifted">It is not met, and somebody entitled let it pass with a reason.</param>
public sealed record GateFinding(string Item, string Text, bool Holds, bool Lifted)
{
    /// <summary>Whether it stands in the way.</summary>
    public bool Stands => !Holds && !Lifted;
}
