using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Explanations;

/// <summary>Which of a window's instants.</summary>
public enum WindowInstant
{
    Opens,
    Due,
    LateAfter,
    RisesAfter,
    MissedAfter,
}

/// <summary>
/// Why a checkpoint stands as it does at an instant: the pack's rule, the arithmetic, the facts. It is read off the same window and
/// the same completion that the checkpoint clock judges by, so that the two cannot disagree.
/// </summary>
/// <param name="Anchors">Where the instants came from that its rule counts from.</param>
/// <param name="Instants">The window, as far as it is known.</param>
/// <param name="Needs">What it asks for, and what met it.</param>
/// <param name="LetGo">The refusal or waiver of it; null: there is none.</param>
public sealed record CheckpointWhy(
    Checkpoint Checkpoint,
    ProtocolPack Pack,
    AnchorOrigin[] Anchors,
    Reckoning[] Instants,
    Need[] Needs,
    Charted? LetGo,
    DateTimeOffset Now)
{
    /// <summary>The explanation of one checkpoint; null where the session has none of that id at that instant.</summary>
    /// <param name="id">With its number, where it repeats.</param>
    public static CheckpointWhy? Of(Chart chart, string id, DateTimeOffset now)
    {
        var horizon = now.AddMinutes(chart.Pack.Checkpoints.Max(c => c.EveryMinutes ?? 0));
        if (Occurrence.Of(chart, horizon).FirstOrDefault(o => o.Id == id) is not { } occurrence)
            return null;

        var checkpoint = CheckpointClock.At(chart, now, horizon).First(c => c.Id == id);
        var instants = Reckoning.Of(occurrence, now);
        return new CheckpointWhy(
            checkpoint,
            chart.Pack,
            [
                .. instants.SelectMany(i => i.Terms).Where(t => t.Anchor != "lateAfter").Select(t => (t.Anchor, t.Days)).Distinct()
                    .Select(a => AnchorOrigin.Of(chart, occurrence, a.Anchor, a.Days)),
            ],
            instants,
            [.. occurrence.Definition.Requires.Select(r => Need.Of(chart, occurrence, r))],
            chart.Facts.FirstOrDefault(f => f.Fact is SessionFact.Refused r && r.Checkpoint == id || f.Fact is SessionFact.Waived w && w.Checkpoint == id),
            now);
    }
}

/// <summary>How one instant of a window was computed.</summary>
/// <param name="Rule">As the pack writes it.</param>
/// <param name="Terms">Of several the latest counts; one whose anchor is not known yet does not.</param>
/// <param name="At">Null while no anchor is known.</param>
/// <param name="HasPassed">Whether it has taken effect: opening and due at the instant itself, the others once it has passed.</param>
public sealed record Reckoning(WindowInstant Which, string Rule, ReckonedTerm[] Terms, DateTimeOffset? At, bool HasPassed)
{
    internal static Reckoning[] Of(Occurrence occurrence, DateTimeOffset now)
    {
        var d = occurrence.Definition;
        var anchors = occurrence.Anchors with { LateAfter = d.LateAfter.At(occurrence.Anchors) };
        return
        [
            Of(WindowInstant.Opens, d.Opens),
            Of(WindowInstant.Due, d.Due),
            Of(WindowInstant.LateAfter, d.LateAfter),
            .. d.RisesAfter is { } rises ? [Of(WindowInstant.RisesAfter, rises)] : Array.Empty<Reckoning>(),
            .. d.MissedAfter is { } missed ? [Of(WindowInstant.MissedAfter, missed)] : Array.Empty<Reckoning>(),
        ];

        Reckoning Of(WindowInstant which, Instant rule) =>
            rule.At(anchors) is var at && which is WindowInstant.Opens or WindowInstant.Due
                ? new(which, rule.Text, [.. rule.Reckon(anchors)], at, now >= at)
                : new(which, rule.Text, [.. rule.Reckon(anchors)], at, now > at);
    }
}

/// <summary>One thing that a checkpoint asks for.</summary>
/// <param name="MetBy">The fact inside the window that carries it; null: none does.</param>
/// <param name="Before">The last one that carried it before the window opened, which does not count.</param>
/// <param name="After">The first one that carried it after the window closed, which does not count.</param>
public sealed record Need(Requirement What, Charted? MetBy, Charted? Before, Charted? After)
{
    internal static Need Of(Chart chart, Occurrence o, Requirement what)
    {
        if (o.Window is not { } window || o.Dropped)
            return new Need(what, null, null, null);

        var metBy = what == Requirement.DeviceCount
            ? Completion.Within(chart, o, window.Opens, window.MissedAfter)?.By is { Length: > 0 } by ? chart.Facts.First(f => f.Id == by[^1]) : null
            : Completion.First(chart, o, what, window.Opens, window.MissedAfter);
        return metBy is not null
            ? new Need(what, metBy, null, null)
            : new Need(
                what,
                null,
                chart.Facts.LastOrDefault(f => f.At < window.Opens && f.Measures(what)),
                window.MissedAfter is { } missed ? chart.Facts.FirstOrDefault(f => f.At > missed && f.Measures(what)) : null);
    }
}
