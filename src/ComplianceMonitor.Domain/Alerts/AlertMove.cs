using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// One thing that happens to an alert, whether a session's or a site's. Never stored: each stream writes it as a fact of its own name.
/// </summary>
public abstract record AlertMove(string Cause)
{
    public sealed record Raised(string Cause, Priority Priority) : AlertMove(Cause);

    public sealed record Risen(string Cause, Priority Priority) : AlertMove(Cause);

    /// <param name="Roles">Who is told.</param>
    /// <param name="Unheld">Who would have been, had anybody held the role; null: nobody was missing.</param>
    public sealed record StepTaken(string Cause, int Step, Role[] Roles, Role[]? Unheld = null) : AlertMove(Cause);

    public sealed record Resolved(string Cause) : AlertMove(Cause);

    public sealed record Acknowledged(string Cause, Person By) : AlertMove(Cause);

    public sealed record Silenced(string Cause) : AlertMove(Cause);

    /// <summary>Whoever had it in hand has handed over.</summary>
    public sealed record PassedOn(string Cause, Person From, Person To) : AlertMove(Cause);
}
