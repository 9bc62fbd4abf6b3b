using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>What a chair wants, in words.</summary>
public static class StepText
{
    /// <summary>The thing itself.</summary>
    public static string Of(NextStep step) => step switch
    {
        { Kind: StepKind.Arrive } => Words.NowArrive,
        { Kind: StepKind.Gate } => Words.NowGate.With(step.Blocks.Length),
        { Kind: StepKind.Readings, Checkpoint: { } c } => Words.NowReadings.With(c.Definition.Text),
        { Kind: StepKind.Readings } => Words.NowBaseline,
        { Kind: StepKind.StartDevice } => Words.NowStartDevice.With(step.Device),
        { Kind: StepKind.EndDevice } => Words.NowEndDevice.With(step.Device),
        { Kind: StepKind.Rest } => Words.NowRest.With(step.Device),
        { Kind: StepKind.Presence } => Words.NowPresence,
        { Kind: StepKind.Watch, Checkpoint: { } c } => Words.NowWatchNext.With(c.Definition.Text),
        { Kind: StepKind.Watch } => Words.NowWatch,
        { Kind: StepKind.Release } => Words.NowRelease,
        { Kind: StepKind.Leave } => Words.NowLeave,
        _ => Words.NowGone,
    };

    /// <summary>When it is, or was, due; null: whenever it suits.</summary>
    public static string? Due(NextStep step, DateTimeOffset now, string timeZone) => step switch
    {
        { DueAt: null } or { Kind: StepKind.Leave } => null,
        { Kind: StepKind.EndDevice, DueAt: { } since } => Words.NowInUseFor.With(Show.Elapsed(now - since)),
        { DueAt: { } due } when due > now => Words.NowDueIn.With(Show.Remaining(due - now), Show.Seconds(due, timeZone)),
        { DueAt: { } due } => Words.NowDueSince.With(Show.Time(due, timeZone), Show.Elapsed(now - due)),
    };
}
