using System.Collections.Immutable;
using System.Diagnostics;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// One alert of a session or a site, from the instant it was due until data resolved it. There is at most one open alert per cause.
/// </summary>
/// <param name="Cause">A checkpoint's id, a value's rule, a deviation's code, or what is wrong at the site.</param>
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
/// <param name="FirstAcknowledgedAt">When anybody first owned it, whatever became of that.</param>
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
    DateTimeOffset? ResolvedAt = null,
    DateTimeOffset? FirstAcknowledgedAt = null)
{
    /// <summary>The longest that a first notice may take before it counts as delivered late.</summary>
    public static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(60);

    /// <summary>Whether nothing has resolved it.</summary>
    public bool IsOpen => ResolvedAt is null;

    /// <summary>The first notice went out more than a minute after it was raised.</summary>
    public bool IsDeliveredLate => FirstNoticeAt - RaisedAt > DeliveryLimit;

    /// <summary>Folds what happened to one of them into the alerts of a session or a site.</summary>
    /// <param name="at">When it happened; for the clock's own, the instant it was due.</param>
    /// <exception cref="UnreachableException">It cannot follow what is there.</exception>
    public static ImmutableArray<Alert> Evolve(ImmutableArray<Alert> alerts, AlertMove move, DateTimeOffset at, DateTimeOffset recordedAt)
    {
        var open = alerts.FirstOrDefault(a => a.IsOpen && a.Cause == move.Cause);
        return (open, move) switch
        {
            (null, AlertMove.Raised m) => alerts.Add(new Alert(m.Cause, at, m.Priority, at, 0, ImmutableSortedDictionary<Role, DateTimeOffset>.Empty)),
            ({ } a, not AlertMove.Raised) => alerts.Replace(a, a.After(move, at, recordedAt)),
            _ => throw new UnreachableException($"{move.GetType().Name} of {move.Cause} cannot follow: it is {(open is null ? "not open" : "open")}"),
        };
    }

    private Alert After(AlertMove move, DateTimeOffset at, DateTimeOffset recordedAt) => move switch
    {
        AlertMove.Risen m => this with { Priority = m.Priority, PriorityAt = at, StepsTaken = 0, Acknowledgement = null },
        AlertMove.StepTaken m => this with
        {
            StepsTaken = m.Step,
            AllStepsTaken = AllStepsTaken + 1,
            Told = m.Roles.Aggregate(Told, (told, role) => told.ContainsKey(role) ? told : told.Add(role, recordedAt)),
            FirstNoticeAt = FirstNoticeAt ?? (m.Roles.Length > 0 ? recordedAt : null),
            Unowned = Unowned || (AllStepsTaken >= 1 && Acknowledgements == 0),
        },
        AlertMove.Resolved => this with { ResolvedAt = recordedAt },
        AlertMove.Acknowledged m => this with
        {
            Acknowledgement = new(m.By, recordedAt),
            Acknowledgements = Acknowledgements + 1,
            FirstAcknowledgedAt = FirstAcknowledgedAt ?? recordedAt,
        },
        AlertMove.Silenced => this with { SilencedAt = recordedAt },
        AlertMove.PassedOn m => this with
        {
            FirstNoticeAt = FirstNoticeAt ?? recordedAt,
            Acknowledgement = Acknowledgement?.By.Id == m.From.Id ? Acknowledgement with { By = m.To } : Acknowledgement,
        },
        _ => throw new UnreachableException($"{move.GetType().Name} does not concern an open alert"),
    };
}

/// <summary>A named person owns the alert, from that instant on for as many minutes as the pack says. A hand-over changes who, not for how long.</summary>
public sealed record Acknowledgement(Person By, DateTimeOffset At);
