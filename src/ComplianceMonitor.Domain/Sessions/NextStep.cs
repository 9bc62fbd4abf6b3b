using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Release;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>What kind of thing a chair wants.</summary>
public enum StepKind
{
    Arrive,

    /// <summary>Items of the gate before the first spray are to be asked, or lifted.</summary>
    Gate,

    /// <summary>Something is to be measured: the baseline, or a checkpoint.</summary>
    Readings,

    StartDevice,
    EndDevice,

    /// <summary>Between two devices.</summary>
    Rest,

    /// <summary>Somebody looks at the patient.</summary>
    Presence,

    /// <summary>Nothing is wanted yet; the next checkpoint is named.</summary>
    Watch,

    Release,

    /// <summary>Signed off and still here.</summary>
    Leave,

    Gone,
}

/// <summary>
/// The one thing that a chair wants at an instant. What was due longest ago, by when it is late, comes first; a device in the patient's hand before all; what is
/// merely open, last.
/// </summary>
/// <param name="DueAt">When it is, or was, due; null: whenever it suits.</param>
/// <param name="Blocks">What stands in its way now, in words; empty: nothing.</param>
/// <param name="Device">Which device it is about.</param>
/// <param name="Checkpoint">Which checkpoint asks for it.</param>
public sealed record NextStep(StepKind Kind, DateTimeOffset? DueAt, string[] Blocks, int? Device = null, Checkpoint? Checkpoint = null)
{
    /// <summary>How far ahead <see cref="StepKind.Watch"/> looks.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(4);

    /// <summary>What a session's chair wants at <paramref name="now"/>; null: nobody has arrived.</summary>
    public static NextStep Of(Chart? chart, DateTimeOffset now) => chart switch
    {
        null => new(StepKind.Arrive, null, []),
        { End: not null } => new(StepKind.Gone, null, []),
        { SignOff: not null } => new(StepKind.Leave, chart.LockOpensAt, []),
        _ when chart.Devices.FirstOrDefault(d => d.Done is null) is { } inUse => new(StepKind.EndDevice, inUse.Start.At, [], inUse.Number),
        { T0: null } => BeforeFirstSpray(chart, now),
        _ => Observed(chart, now),
    };

    /// <summary>The ordered device that has no outcome yet, the first of them; null: none will be given any more.</summary>
    public static int? DeviceToGive(Chart chart) => chart.IsDosingOver || chart.End is not null
        ? null
        : Enumerable.Range(1, chart.DevicesOrdered).Where(n => !chart.DeviceEnds.ContainsKey(n)).Select(n => (int?)n).FirstOrDefault();

    /// <summary>Until when a device must wait for the rest after the one before it; null: it need not.</summary>
    public static DateTimeOffset? RestUntil(Chart chart, int device, DateTimeOffset now) =>
        CheckpointClock.At(chart, now).FirstOrDefault(c => c.Definition.Device == device)?.Window?.Opens is { } until && until > now ? until : null;

    /// <summary>The checkpoint at the chair that is due first, or overdue longest, those left out that are done or missed; null: none is to come.</summary>
    public static Checkpoint? NextDue(Chart chart, DateTimeOffset now) => chart.End is not null ? null : CheckpointClock.At(chart, now, now + Horizon)
        .Where(c => c is { IsEnded: false, IsMoot: false, IsAnswered: false, Window: not null } && c.State != CheckpointState.Missed && KindOf(c) is not null)
        .MinBy(c => (c.Window!.Due, c.Window.LateAfter));

    private static NextStep BeforeFirstSpray(Chart chart, DateTimeOffset now)
    {
        var standing = DosingGate.Items(chart).Zip(DosingGate.At(chart, now)).Where(i => i.Second.Stands).ToList();
        string[] blocks = [.. standing.Select(i => i.Second.Text)];
        return standing.Count == 0 ? new(StepKind.StartDevice, null, [], 1)
            : standing.All(i => i.First.Rule == GateRule.BaselineTaken) ? new(StepKind.Readings, null, [])
            : new(StepKind.Gate, null, blocks);
    }

    private static NextStep Observed(Chart chart, DateTimeOffset now)
    {
        var wanted = Readings.OpenAt(chart, now).Concat(CheckpointClock.At(chart, now).Where(c => c.IsWanted && KindOf(c) is StepKind.Presence or StepKind.Release or StepKind.StartDevice))
            .DistinctBy(c => c.Id).ToList();
        if (wanted.Where(c => now >= c.Window!.Due).MinBy(c => (c.Window!.LateAfter, c.Window.Due)) is { } due)
            return Asked(chart, due, now);
        if (DeviceToGive(chart) is { } device)
            return RestUntil(chart, device, now) is { } until ? new(StepKind.Rest, until, [], device) : new(StepKind.StartDevice, null, [], device);
        if (wanted.Where(c => KindOf(c) == StepKind.Readings).MinBy(c => c.Window!.Due) is { } open)
            return Asked(chart, open, now);
        return NextDue(chart, now) is { } next ? new(StepKind.Watch, next.Window!.Due, [], Checkpoint: next) : new(StepKind.Watch, chart.Lock, []);
    }

    private static NextStep Asked(Chart chart, Checkpoint c, DateTimeOffset now) => KindOf(c) switch
    {
        StepKind.Release when !ObservationSet.IsComplete(chart, now) => new(StepKind.Readings, c.Window!.Due, [], Checkpoint: c),
        StepKind.Release => new(StepKind.Release, c.Window!.Due, Unfit(chart, now), Checkpoint: c),
        StepKind.StartDevice => new(StepKind.StartDevice, c.Window!.Due, [], c.Definition.Device, c),
        var kind => new(kind!.Value, c.Window!.Due, [], Checkpoint: c),
    };

    /// <summary>The release items that stand whatever the clinician will say.</summary>
    private static string[] Unfit(Chart chart, DateTimeOffset now) =>
        [.. ReleaseGate.At(chart, new SignedOff([], []), now).Where(f => f.Stands).Select(f => f.Text)];

    private static StepKind? KindOf(Checkpoint c) => c.Definition.Requires.FirstOrDefault() switch
    {
        Requirement.DeviceStart => StepKind.StartDevice,
        Requirement.Contact => StepKind.Presence,
        Requirement.SignOff => StepKind.Release,
        Requirement.DeviceCount or Requirement.FormConfirmed => null,
        _ => StepKind.Readings,
    };
}
