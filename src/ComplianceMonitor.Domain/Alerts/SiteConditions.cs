using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Alerts;

/// <summary>What a site's own alerts are judged by, as it is seen at one instant.</summary>
/// <param name="Roster">Who is on duty; null: no shifts are kept.</param>
/// <param name="OnLadders">The roles that the ladders of the sessions now running tell; none while no patient is here.</param>
/// <param name="ChannelsDown">The ids of the channels that deliver nothing.</param>
/// <param name="SweepLateBy">By how much the alert engine's sweep is overdue, in real time.</param>
public sealed record SiteSight(Roster? Roster, Role[] OnLadders, string[] ChannelsDown, TimeSpan SweepLateBy)
{
    /// <summary>
    /// By how much the sweep is overdue: as long as the oldest due session has waited, but no longer than some session has been seen to wait in real
    /// time, so that a clock that was set forward makes no engine late.
    /// </summary>
    /// <param name="oldestDue">By the clinic's clock; null: nothing is due.</param>
    /// <param name="rate">Clinic seconds per real second; 0 while it stands still.</param>
    /// <param name="seenFor">Real time.</param>
    public static TimeSpan LateBy(DateTimeOffset? oldestDue, DateTimeOffset now, double rate, TimeSpan seenFor)
    {
        var waited = oldestDue < now && rate > 0 ? (now - oldestDue.Value) / rate : TimeSpan.Zero;
        return waited < seenFor ? waited : seenFor;
    }
}

/// <summary>What can be wrong at a site itself, and who is told: practice defaults of the program, as they belong to no protocol.</summary>
public static class SiteConditions
{
    public const string NobodyOnDuty = "nobody-on-duty";
    public const string ChannelDown = "channel-down";
    public const string EngineLate = "engine-late";

    /// <summary>The engine may be as late as this; more is an alert.</summary>
    public static readonly TimeSpan SweepMayBeLateBy = TimeSpan.FromSeconds(5);

    /// <summary>How long an acknowledgement stops sound and steps.</summary>
    public static readonly TimeSpan AcknowledgedFor = TimeSpan.FromMinutes(5);

    /// <summary>How long a silenced alert makes no sound.</summary>
    public static readonly TimeSpan SilencedFor = TimeSpan.FromSeconds(120);

    /// <summary>A gap and a dead channel are the manager's to mend: nobody on the floor is told, as the floor lacks somebody or cannot be told.</summary>
    private static readonly LadderStep[] ManagersOnly = [new(0, [Role.Manager])];

    /// <summary>While the engine stands still nobody hears of anything, so whoever runs the floor has to watch the chairs.</summary>
    private static readonly LadderStep[] FloorAndManager = [new(0, [Role.ChargeNurse, Role.Manager])];

    /// <summary>Everything that is wrong now.</summary>
    public static IEnumerable<Condition> Of(SiteSight sight, DateTimeOffset now)
    {
        foreach (var role in Roster.ByShift.Where(r => sight.Roster is { } roster && sight.OnLadders.Contains(r) && !roster.Holds(r)))
            yield return Now($"{NobodyOnDuty}:{MonitorJson.Word(role)}", Priority.Medium);
        foreach (var channel in sight.ChannelsDown)
            yield return Now($"{ChannelDown}:{channel}", Priority.Medium);
        if (sight.SweepLateBy > SweepMayBeLateBy)
            yield return Now(EngineLate, Priority.High);

        Condition Now(string cause, Priority priority) => new(cause, [new Level(priority, now, ByTime: false)]);
    }

    /// <summary>The step that an open alert takes next, if nobody acknowledges before; null: its ladder is at the end.</summary>
    public static (DateTimeOffset At, LadderStep Step)? NextStep(Alert alert) => LadderAt(new SiteSight(null, [], [], TimeSpan.Zero)).NextStep(alert);

    /// <summary>Who is told of it.</summary>
    internal static Ladder LadderAt(SiteSight sight) => new(
        (cause, _) => cause == EngineLate ? FloorAndManager : ManagersOnly,
        AcknowledgedFor,
        role => sight.Roster?.Holds(role) ?? true);
}
