using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Board;

/// <summary>A checkpoint still to come.</summary>
/// <param name="Asks">What is to be written down; nothing where the pack does not know it.</param>
/// <param name="Device">The device whose start it is.</param>
public sealed record DowntimeLine(BoardCheckpoint Checkpoint, Requirement[] Asks, int? Device, bool Repeats)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>In whole minutes, never before the window opens.</summary>
    public DateTimeOffset Opens => Up(Checkpoint.Window.Opens);

    /// <summary>In whole minutes, never before it is due.</summary>
    public DateTimeOffset Due => Up(Checkpoint.Window.Due);

    /// <summary>In whole minutes, never after the last instant at which it is on time.</summary>
    public DateTimeOffset LateAfter => Down(Checkpoint.Window.LateAfter);

    /// <summary>In whole minutes, never after the last instant at which it counts; null: never missed.</summary>
    public DateTimeOffset? MissedAfter => Checkpoint.Window.MissedAfter is { } missed ? Down(missed) : null;

    internal static DowntimeLine Of(BoardCheckpoint checkpoint, ProtocolPack pack)
    {
        var definition = pack.Definition(Checkpoints.Checkpoint.NameOf(checkpoint.Id));
        return new(checkpoint, definition?.Requires ?? [], definition?.Device, definition?.EveryMinutes is not null);
    }

    private static DateTimeOffset Down(DateTimeOffset at) => at.AddTicks(-(at.Ticks % Minute.Ticks));

    private static DateTimeOffset Up(DateTimeOffset at) => Down(at.Add(Minute).AddTicks(-1));
}
