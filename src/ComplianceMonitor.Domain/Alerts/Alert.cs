using System.Collections.Immutable;
using System.Diagnostics;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// One alert of a session, from the instant it was due until data resolved it. There is at most one open alert per cause.
/// </summary>
/// <param name="Cause">A checkpoint's id, a value's rule, or a deviation's code.</param>
/// <param name="RaisedAt">The instant it was due, however much later that was noticed.</param>
/// <param name="Priority">The highest it has reached.</param>
/// <param name="PriorityAt">When it reached it; the ladder's steps run from here.</param>
/// <param name="StepsTaken">How many steps of the present priority's ladder were taken.</param>
/// <param name="Told">Each role's first notice.</param>
/// <param name="FirstNoticeAt">When anybody was first told; null: nobody yet.</param>
/// <param name="Acknowledgement">The one in force or last in force; a rise ends it.</param>
/// <param name="Acknowledgements">How often it was acknowledged.</param>
/// <param name="AllStepsTaken">How many steps were taken, whatever the priority.</param>
/// <param name="Unowned">A second step was taken with no acknowledgement before it.</param>
/// <param name="SilencedAt">When its sound was last silenced.</param>
/// <param name="ResolvedAt">When the fact that resolved it was recorded.</param>
public sealed record Alert(
    string Cause,
    DateTimeOffset RaisedAt,
    Priority Priority,
    DateTimeOffset PriorityAt,
    int StepsTaken,
    ImmutableSortedDictionary<Role, DateTimeOffset> Told,
    DateTimeOffset? FirstNoticeAt = null,
    Acknowledgement? Acknowledgement = null,
    int Acknowledgements = 0,
    int AllStepsTaken = 0,
    bool Unowned = false,
    DateTimeOffset? SilencedAt = null,
    DateTimeOffset? ResolvedAt = null)
{
    /// <summary>The longest that a first notice may take before it counts as delivered late.</summary>
    public static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(60);

    /// <summary>Whether nothing has resolved it.</summary>
    public bool IsOpen => ResolvedAt is null;

    /// <summary>The first notice went out more than a minute after it was raised.</summary>
    public bool IsDeliveredLate => FirstNoticeAt - RaisedAt > DeliveryLimit;

    /// <summary>Folds a fact that concerns one cause into the alerts of a session.</summary>
    /// <exception cref="UnreachableException">It cannot follow what is there.</exception>
    public static ImmutableArray<Alert> Evolve(ImmutableArray<Alert> alerts, string cause, Recorded recorded)
    {
        var open = alerts.FirstOrDefault(a => a.IsOpen && a.Cause == cause);
        return (open, recorded.Fact) switch
        {
            (null, AlertRaised f) => alerts.Add(new Alert(cause, recorded.EffectiveAt, f.Priority, recorded.EffectiveAt, 0, ImmutableSortedDictionary<Role, DateTimeOffset>.Empty)),
            ({ } a, not AlertRaised) => alerts.Replace(a, a.After(recorded)),
            _ => throw new UnreachableException($"{recorded.Fact.GetType().Name} of {cause} cannot follow: it is {(open is null ? "not open" : "open")}"),
        };
    }

    /// <summary>The cause that a fact of an alert's history is about; null: it is no such fact.</summary>
    public static string? CauseOf(SessionFact fact) => fact switch
    {
        AlertRaised f => f.Cause,
        AlertRisen f => f.Cause,
        AlertStepTaken f => f.Cause,
        AlertResolved f => f.Cause,
        Acknowledged f => f.Cause,
        Silenced f => f.Cause,
        _ => null,
    };

    private Alert After(Recorded recorded) => recorded.Fact switch
    {
        AlertRisen f => this with { Priority = f.Priority, PriorityAt = recorded.EffectiveAt, StepsTaken = 0, Acknowledgement = null },
        AlertStepTaken f => this with
        {
            StepsTaken = f.Step,
            AllStepsTaken = AllStepsTaken + 1,
            Told = f.Roles.Aggregate(Told, (told, role) => told.ContainsKey(role) ? told : told.Add(role, recorded.RecordedAt)),
            FirstNoticeAt = FirstNoticeAt ?? recorded.RecordedAt,
            Unowned = Unowned || (AllStepsTaken >= 1 && Acknowledgements == 0),
        },
        AlertResolved => this with { ResolvedAt = recorded.RecordedAt },
        Acknowledged => this with { Acknowledgement = new(recorded.Entry!.PerformedBy, recorded.RecordedAt), Acknowledgements = Acknowledgements + 1 },
        Silenced => this with { SilencedAt = recorded.RecordedAt },
        _ => throw new UnreachableException($"{recorded.Fact.GetType().Name} does not concern an alert"),
    };
}

/// <summary>A named person owns the alert, from that instant on for as many minutes as the pack says.</summary>
public sealed record Acknowledgement(Person By, DateTimeOffset At);
