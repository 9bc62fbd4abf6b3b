using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>
/// A session's alerts, by its pack's ladders. A wake-up may come late, twice, or never: what it would have written is written with the
/// next fact, and stamped with the instant it was due.
/// </summary>
public static class AlertClock
{
    /// <summary>What the clock has to write at <paramref name="now"/>, in the order of the instants it is stamped with; of one instant, by cause.</summary>
    /// <param name="roster">Who is on duty; null: the site keeps no shifts, and every role counts as held.</param>
    public static IEnumerable<Recorded> Due(Session session, DateTimeOffset now, Roster? roster = null) =>
        session.Chart is { } chart
            ? Of(chart.Pack, role => roster?.Holds(role, chart.Nurse) ?? true).Due(Condition.Of(session, now), session.Alerts, now)
                .Select(due => new Recorded(0, SessionMoves.Fact(due.Move), due.At, now, null))
            : [];

    /// <summary>The next instant after which the clock has something to write, if nothing is charted meanwhile.</summary>
    public static DateTimeOffset? WakeAt(Session session, DateTimeOffset now)
    {
        if (session.Chart is not { } chart)
            return null;

        // What repeats is laid out as far as its next turn, which nothing but the clock will bring up.
        var ahead = now.AddMinutes(2 * chart.Pack.Checkpoints.Max(c => c.EveryMinutes ?? 0));
        return Of(chart.Pack, _ => true).WakeAt(Condition.Of(session, now, ahead), session.Alerts, now);
    }

    /// <summary>The step that an open alert takes next, if it is neither acknowledged nor resolved before; null: its ladder is at the end.</summary>
    public static (DateTimeOffset At, LadderStep Step)? NextStep(ProtocolPack pack, Alert alert) => Of(pack, _ => true).NextStep(alert);

    private static Ladder Of(ProtocolPack pack, Func<Role, bool> isHeld) => new(
        (cause, priority) => DeviationCodes.AlertsByItself(cause) ? pack.Ladders.Deviation : pack.Ladders.For(priority),
        TimeSpan.FromMinutes(pack.AcknowledgeMinutes),
        isHeld);
}
