using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>Whether a clinic's own thresholds may stand on a shipped pack.</summary>
public static class ThresholdsCheck
{
    /// <summary>The first thing wrong with them, by a path of their own; null if they may be used.</summary>
    public static PackFault? Fault(Thresholds thresholds, ProtocolPack shipped) =>
        Gaps(thresholds).FirstOrDefault()
        ?? thresholds.Checkpoints.SelectMany((times, i) => Checkpoint(times, i, thresholds, shipped)).FirstOrDefault()
        ?? Ranges(thresholds).FirstOrDefault()
        ?? SignFrom(thresholds, shipped).FirstOrDefault()
        ?? Whole(thresholds, shipped).FirstOrDefault();

    /// <summary>Nothing in a list may be null, as the types cannot say.</summary>
    private static IEnumerable<PackFault> Gaps(Thresholds t) =>
    [
        .. Need(t.Checkpoints.All(c => c is not null), "checkpoints", "holds null"),
        .. Need(t.Values.CrisisSymptoms.All(s => !string.IsNullOrWhiteSpace(s) && s.Length <= 50), "values.crisisSymptoms", "holds an empty or overlong name"),
        .. Need(t.Values.CrisisSymptoms.Length <= 50, "values.crisisSymptoms", "names over 50 symptoms"),
        .. new[] { (t.Ladders.Low, "low"), (t.Ladders.Medium, "medium"), (t.Ladders.High, "high") }.SelectMany(ladder =>
            Need(
                ladder.Item1.Length <= 20 && ladder.Item1.All(s => s is { Roles.Length: <= 20, AfterMinutes: >= 0 and <= 1440 } && s.Roles.All(Enum.IsDefined)),
                $"ladders.{ladder.Item2}",
                "holds null, a step after over a day, or over 20 steps or roles")),
    ];

    private static IEnumerable<PackFault> Checkpoint(CheckpointTimes times, int i, Thresholds thresholds, ProtocolPack shipped)
    {
        var at = $"checkpoints[{i}]";
        if (shipped.Definition(times.Id) is not { } definition)
            return [new PackFault($"{at}.id", "is not a checkpoint of this protocol")];
        if (definition.Basis == Basis.R)
            return [new PackFault($"{at}.id", "is regulatory and cannot be changed")];

        return
        [
            .. Need(!thresholds.Checkpoints.Take(i).Any(t => t.Id == times.Id), $"{at}.id", "stands twice"),
            .. Need(
                definition.Device is null || (times.Opens == definition.Opens && times.Due == definition.Due),
                $"{at}.due",
                "is the rest between devices, which is regulatory and cannot be changed"),
            .. Need((times.EveryMinutes is null) == (definition.EveryMinutes is null), $"{at}.everyMinutes", "goes with a checkpoint that repeats, and only with it"),
            .. Need(
                times.EveryMinutes is not { } every || times.Opens.Text == $"turn-{every}",
                $"{at}.opens",
                $"must be turn-{times.EveryMinutes}, where the turn before it ends"),
            .. Anchored(times.Opens, definition.Opens, $"{at}.opens"),
            .. Anchored(times.Due, definition.Due, $"{at}.due"),
            .. Anchored(times.LateAfter, definition.LateAfter, $"{at}.lateAfter"),
            .. Need((times.MissedAfter is null) == (definition.MissedAfter is null), $"{at}.missedAfter", "goes with a checkpoint that can be missed, and only with it"),
            .. times.MissedAfter is null || definition.MissedAfter is null ? [] : Anchored(times.MissedAfter, definition.MissedAfter, $"{at}.missedAfter"),
        ];
    }

    /// <summary>An instant may be moved, but not be made to count from something that a session may never have.</summary>
    private static PackFault[] Anchored(Instant own, Instant shipped, string at) =>
        Need(
            own.AnchorNames.Order().SequenceEqual(shipped.AnchorNames.Order()),
            at,
            $"must count from {string.Join(" and ", shipped.AnchorNames)}, as shipped");

    /// <summary>No number so large that arithmetic with a reading could fail; what is plausible in a reading is here too.</summary>
    private static IEnumerable<PackFault> Ranges(Thresholds t) =>
    [
        .. new[]
        {
            (t.Values.Elevated.Systolic, "values.elevated.systolic"), (t.Values.Elevated.Diastolic, "values.elevated.diastolic"),
            (t.Values.Elevated.SystolicRise, "values.elevated.systolicRise"), (t.Values.Elevated.DiastolicRise, "values.elevated.diastolicRise"),
            (t.Values.Severe.Systolic, "values.severe.systolic"), (t.Values.Severe.Diastolic, "values.severe.diastolic"),
            (t.Values.Crisis.Systolic, "values.crisis.systolic"), (t.Values.Crisis.Diastolic, "values.crisis.diastolic"),
            (t.Values.Hr.High, "values.hr.high"), (t.Release.Bp.Systolic, "release.bp.systolic"),
            (t.Release.Bp.OverBaseline, "release.bp.overBaseline"), (t.Release.Bp.OverLast, "release.bp.overLast"),
        }.SelectMany(number => Need(number.Item1 is >= 0 and <= 300, number.Item2, "must be 0 to 300")),
    ];

    /// <summary>The prescriber signs from somewhere at or above where the gate stops.</summary>
    private static PackFault[] SignFrom(Thresholds t, ProtocolPack shipped) =>
        t.BaselineSignFrom is not { } from ? []
            : shipped.Gate.FirstOrDefault(g => g.Rule == GateRule.BaselineBp) is not { Over: { } over }
                ? Need(false, "baselineSignFrom", "has no place in this protocol")
                : Need(
                    from.Systolic >= over.Systolic && from.Diastolic >= over.Diastolic && from is { Systolic: <= 300, Diastolic: <= 200 },
                    "baselineSignFrom",
                    $"must be {over.Systolic}/{over.Diastolic} or above");

    /// <summary>The pack they make must be one that could have been shipped. Its paths are turned into theirs.</summary>
    private static IEnumerable<PackFault> Whole(Thresholds thresholds, ProtocolPack shipped) =>
        PackCheck.Faults(thresholds.Onto(shipped, 1)).Select(fault => fault with { Path = Path(fault.Path, thresholds, shipped) });

    private static string Path(string path, Thresholds thresholds, ProtocolPack shipped)
    {
        var own = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        for (var i = 0; i < shipped.Checkpoints.Length; i++)
        {
            var theirs = $"checkpoints[{i}].";
            var mine = Array.FindIndex(thresholds.Checkpoints, t => t.Id == shipped.Checkpoints[i].Id);
            if (mine >= 0 && own.StartsWith(theirs, StringComparison.Ordinal))
                return $"checkpoints[{mine}].{own[theirs.Length..]}";
        }

        return own;
    }

    private static PackFault[] Need(bool holds, string path, string reason) => holds ? [] : [new PackFault(path, reason)];
}
