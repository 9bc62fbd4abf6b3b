using System.Globalization;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Checkpoints;

/// <summary>One time a definition occurs in a session.</summary>
/// <param name="Trigger">The reading that armed it.</param>
/// <param name="Dropped">A later reading made it moot before its window opened.</param>
internal sealed record Occurrence(string Id, CheckpointDefinition Definition, Anchors Anchors, Charted? Trigger = null, bool Dropped = false)
{
    /// <summary>Its window, once its anchors are known.</summary>
    public Window? Window { get; } = Window.Of(Definition, Anchors);

    /// <summary>Every occurrence that exists by an instant, or whose window opens by then.</summary>
    public static IEnumerable<Occurrence> Of(Chart chart, DateTimeOffset horizon)
    {
        var anchors = AnchorsOf(chart);
        foreach (var definition in chart.Pack.Checkpoints)
        {
            if (definition.OutpatientOnly && chart.Site.Setting != Setting.Outpatient)
                continue;
            if (definition.Device > chart.DevicesOrdered)
                continue;

            var occurrences = definition switch
            {
                { EveryMinutes: { } minutes } => Turns(definition, anchors, minutes, chart.LeftAt < horizon ? chart.LeftAt.Value : horizon),
                { ArmedBy: not null } => Arms.Of(chart, definition).Select((arm, i) =>
                    new Occurrence(Numbered(definition, i + 1), definition, anchors with { Trigger = arm.Trigger.At }, arm.Trigger, arm.Dropped)),
                _ => [new Occurrence(definition.Id, definition, anchors)],
            };
            foreach (var occurrence in occurrences)
                yield return occurrence;
        }
    }

    /// <summary>The instants that a session's expressions count from.</summary>
    public static Anchors AnchorsOf(Chart chart)
    {
        var zone = chart.Site.TimeZone;
        return new Anchors(
            chart.T0,
            chart.DeviceEnds,
            chart.TL,
            chart.Lock,
            chart.T0 is null ? null : chart.LeftAt,
            chart.LeftAt is { } left ? SiteTime.Instant(SiteTime.Date(left, zone), chart.Site.Closes, zone) : null,
            days => chart.T0 is { } t0 ? SiteTime.EndOf(SiteTime.Date(t0, zone).AddDays(days), zone) : null);
    }

    private static IEnumerable<Occurrence> Turns(CheckpointDefinition definition, Anchors anchors, int minutes, DateTimeOffset until)
    {
        if (anchors.T0 is not { } t0)
            yield break;

        for (var n = 1; ; n++)
        {
            var turn = new Occurrence(Numbered(definition, n), definition, anchors with { Turn = t0.AddMinutes((double)minutes * n) });
            if (turn.Window is null || turn.Window.Opens > until)
                yield break;
            yield return turn;
        }
    }

    private static string Numbered(CheckpointDefinition definition, int n) =>
        string.Create(CultureInfo.InvariantCulture, $"{definition.Id}#{n}");
}
