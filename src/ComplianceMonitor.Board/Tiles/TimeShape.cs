using ComplianceMonitor.Domain.Checkpoints;

namespace ComplianceMonitor.Board.Tiles;

/// <summary>
/// The shape of a checkpoint on the line of the two hours, around its own middle, about 16 wide: told apart by form where colour is not seen.
/// </summary>
/// <param name="Body">The outline, as an SVG path.</param>
/// <param name="Sign">What is drawn on it, as an SVG path.</param>
public sealed record TimeShape(string Body, string Sign)
{
    private const string Square = "M-7,-7H7V7H-7Z";
    private const string Tick = "M-4,0L-1,3.4L4.2,-3.4";

    /// <summary>Every state that has a shape, as a legend lists them.</summary>
    public static readonly CheckpointState[] Legend =
    [
        CheckpointState.Pending, CheckpointState.Open, CheckpointState.Due, CheckpointState.Late, CheckpointState.Missed,
        CheckpointState.DoneOnTime, CheckpointState.DoneLate, CheckpointState.Refused, CheckpointState.Waived,
    ];

    private static readonly Dictionary<CheckpointState, TimeShape> Shapes = new()
    {
        [CheckpointState.Pending] = new(Disc(5), ""),
        [CheckpointState.Open] = new(Disc(6), ""),
        [CheckpointState.Due] = new(Disc(7), Disc(2)),
        [CheckpointState.Late] = new("M0,-9L9.5,7.5H-9.5Z", "M0,-3.5V2.2M0,4.4V5.6"),
        [CheckpointState.Missed] = new(Square, "M-5,-5L5,5M5,-5L-5,5"),
        [CheckpointState.DoneOnTime] = new(Disc(7.5), Tick),
        [CheckpointState.DoneLate] = new(Square, Tick),
        [CheckpointState.Refused] = new(Disc(7), "M-4.5,4.5L4.5,-4.5"),
        [CheckpointState.Waived] = new(Square, "M-4,0H4"),
    };

    /// <summary>The shape of a state.</summary>
    public static TimeShape Of(CheckpointState state) => Shapes.GetValueOrDefault(state, Shapes[CheckpointState.Pending]);

    /// <summary>The style's name for a state.</summary>
    public static string Class(CheckpointState state) => Clinic.Show.Words(state).Replace(' ', '-');

    private static string Disc(double radius) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"M{-radius},0a{radius},{radius} 0 1,0 {2 * radius},0a{radius},{radius} 0 1,0 {-2 * radius},0Z");
}
