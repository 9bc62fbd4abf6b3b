using ComplianceMonitor.Domain.Checkpoints;

namespace ComplianceMonitor.Domain.Board;

/// <summary>
/// The two hours after the first spray as a line: T0 at 0, and every checkpoint at its true place by when it is due. Ends at Lock; once Lock
/// has passed it goes on by quarters of an hour, so that what is still to come has its place too.
/// </summary>
/// <param name="Lock">Where Lock lies, 0 to 1.</param>
/// <param name="IsLockSettled">False while a device is still to come, which moves Lock.</param>
/// <param name="Devices">Where each device was started.</param>
/// <param name="Marks">By their place; what is moot or lies beyond the line is left out.</param>
public sealed record TwoHours(DateTimeOffset From, DateTimeOffset To, double Lock, bool IsLockSettled, double[] Devices, TimeMark[] Marks)
{
    /// <summary>The step by which the line goes on beyond Lock.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>Where an instant lies, 0 to 1.</summary>
    public double Place(DateTimeOffset at) => Math.Clamp((at - From) / (To - From), 0, 1);

    /// <summary>The line of a session as it stands at an instant; null before the first spray and once the patient has gone.</summary>
    public static TwoHours? Of(BoardRow row, DateTimeOffset now)
    {
        if (row is not { IsHere: true, T0: { } t0, Lock: { } opens })
            return null;

        var standing = row.Checkpoints.Select(c => (c.Id, c.Text, c.Window.Due, State: c.StateAt(now), c.IsTurn))
            .Where(c => !c.IsTurn || c.Due <= now || c.Due <= opens)
            .Concat((row.Ended ?? []).Select(c => (c.Id, c.Text, c.Due, c.State, c.IsTurn)))
            .Where(c => c.Due >= t0)
            .OrderBy(c => c.Due)
            .ToList();
        var last = standing.Where(c => !c.IsTurn).Select(c => c.Due).Append(now).Max();
        var to = last <= opens ? opens : opens + (Math.Ceiling((last - opens) / Step) * Step);
        var line = new TwoHours(t0, to, (opens - t0) / (to - t0), row.LockOpensAt is not null, [], []);
        return line with
        {
            Devices = [.. (row.DeviceStarts ?? []).Select(line.Place)],
            Marks = [.. standing.Select(c => new TimeMark(c.Id, c.Text, c.Due, c.State, c.IsTurn, line.Place(c.Due)))],
        };
    }
}

/// <summary>A checkpoint's place on the line.</summary>
/// <param name="Place">By when it is due, 0 to 1.</param>
public sealed record TimeMark(string Id, string Text, DateTimeOffset Due, CheckpointState State, bool IsTurn, double Place);
