using System.Text.Json.Serialization;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// What becomes of a site's own alerts, in a stream beside the site's. What the clock writes holds the instant it was due. The names below and
/// the shapes are the storage format: add a new version beside an old one, never edit one that has been written.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Raised), "site-alert-raised.v1")]
[JsonDerivedType(typeof(Risen), "site-alert-risen.v1")]
[JsonDerivedType(typeof(StepTaken), "site-alert-step-taken.v1")]
[JsonDerivedType(typeof(Resolved), "site-alert-resolved.v1")]
[JsonDerivedType(typeof(Acknowledged), "site-alert-acknowledged.v1")]
[JsonDerivedType(typeof(Silenced), "site-alert-silenced.v1")]
public abstract record WatchFact
{
    private WatchFact() { }

    public sealed record Raised(string Cause, Priority Priority, DateTimeOffset At) : WatchFact;

    public sealed record Risen(string Cause, Priority Priority, DateTimeOffset At) : WatchFact;

    /// <param name="Unheld">Roles of the step that nobody held, where the site keeps shifts.</param>
    public sealed record StepTaken(string Cause, int Step, Role[] Roles, DateTimeOffset At, Role[]? Unheld = null) : WatchFact;

    public sealed record Resolved(string Cause) : WatchFact;

    /// <summary>A named person owns the alert: sound and escalation stop for a while. It ends nothing.</summary>
    public sealed record Acknowledged(string Cause) : WatchFact;

    /// <summary>Sound off, for this alert alone.</summary>
    public sealed record Silenced(string Cause) : WatchFact;
}
