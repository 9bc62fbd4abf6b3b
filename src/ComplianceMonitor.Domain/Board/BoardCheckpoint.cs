using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Board;

/// <summary>A checkpoint on a tile.</summary>
/// <param name="RaisesAt">What its alert is from <c>lateAfter</c> on, and from <c>risesAfter</c> on.</param>
/// <param name="IsDone">What it asks for is charted: it may still stand as missed, but nobody need be told.</param>
/// <param name="IsTurn">One of those that come round every so many minutes, the presence check.</param>
public sealed record BoardCheckpoint(string Id, string Text, Window Window, Priority RaisesAt, Priority? RisesTo, bool IsDone, bool IsTurn = false)
{
    /// <summary>What it is at an instant, if nothing was charted since.</summary>
    public CheckpointState StateAt(DateTimeOffset now) => Checkpoint.StateOf(Window, now);

    /// <summary>Whether somebody must still do it at an instant, and can.</summary>
    public bool IsWantedAt(DateTimeOffset now) => !IsDone && !Window.IsMissedBy(now);

    /// <summary>The priority that time alone gives its alert; null while none is called for.</summary>
    public Priority? PriorityAt(DateTimeOffset now) =>
        IsDone || !Window.IsLateBy(now) ? null : RisesTo is { } high && now > Window.RisesAfter ? high : RaisesAt;

    internal static BoardCheckpoint From(Checkpoint c) =>
        new(c.Id, c.Definition.Text, c.Window!, c.Definition.Late, c.Definition.Missed, c.IsAnswered, c.Definition.EveryMinutes is not null);
}

/// <summary>A checkpoint that has ended, as a tile keeps it: nothing more can happen to it but through a correction.</summary>
/// <param name="State">Done on time, done late, refused or waived.</param>
/// <param name="At">When it was done, refused or waived.</param>
/// <param name="IsTurn">One of those that come round every so many minutes, the presence check.</param>
public sealed record BoardEnded(string Id, string Text, DateTimeOffset Due, CheckpointState State, DateTimeOffset At, bool IsTurn = false)
{
    internal static BoardEnded? From(Checkpoint c) =>
        c is { IsEnded: true, State: not CheckpointState.NotApplicable, Window: { } window, At: { } at }
            ? new(c.Id, c.Definition.Text, window.Due, c.State, at, c.Definition.EveryMinutes is not null)
            : null;
}
