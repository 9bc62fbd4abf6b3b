using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Checkpoints;

/// <summary>
/// How a checkpoint's requirements were met: the earliest instant by which facts inside the window together carry them all.
/// </summary>
internal sealed record Completion(DateTimeOffset At, bool LateEntry, bool Corrected, int[] By)
{
    /// <summary>The completion inside a span, both ends included, or null.</summary>
    public static Completion? Within(Chart chart, Occurrence occurrence, DateTimeOffset from, DateTimeOffset? to)
    {
        if (occurrence.Definition.Requires.Contains(Requirement.DeviceCount))
            return Count(chart, from, to);

        var met = occurrence.Definition.Requires.Select(r => First(chart, occurrence, r, from, to)).ToList();
        return met.Contains(null) ? null : Of([.. met.OfType<Charted>()], from);
    }

    /// <summary>Device count: complete once every device drawn has an outcome, at the last of them.</summary>
    private static Completion? Count(Chart chart, DateTimeOffset from, DateTimeOffset? to)
    {
        if (chart.Devices.Length == 0 || chart.Devices.Any(d => d.Done is null))
            return null;

        var completion = Of([.. chart.Devices.Select(d => d.Done!)], from);
        return completion.At > to ? null : completion;
    }

    /// <summary>The earliest fact inside a span, both ends included, that carries what is required; null: there is none.</summary>
    public static Charted? First(Chart chart, Occurrence occurrence, Requirement requirement, DateTimeOffset from, DateTimeOffset? to)
    {
        return requirement switch
        {
            // However early: what an early start breaks is the rest, and that is another rule.
            Requirement.DeviceStart => chart.Devices
                .Where(d => d.Number == occurrence.Definition.Device && !d.Failed && !(d.Start.At > to))
                .Select(d => d.Start).FirstOrDefault(),
            Requirement.SignOff => Inside(chart.SignOff),
            Requirement.Contact => chart.Facts.FirstOrDefault(f => f.IsContact && Inside(f) is not null),
            Requirement.FormConfirmed => chart.Facts.FirstOrDefault(f => f.Fact is SessionFact.FormConfirmed && Inside(f) is not null),
            _ => chart.Facts.FirstOrDefault(f => f.Measures(requirement) && Inside(f) is not null),
        };

        Charted? Inside(Charted? fact) =>
            fact is not null && fact.At >= from && !(fact.At > to) && occurrence.Trigger?.IsAfter(fact) != true && fact != occurrence.Trigger ? fact : null;
    }

    private static Completion Of(List<Charted> facts, DateTimeOffset from)
    {
        var last = facts.Max(f => f.At);
        return new Completion(
            last < from && facts.All(f => f.Fact is SessionFact.DeviceDone) ? from : last,
            facts.Any(f => f.LateEntry),
            facts.Any(f => f.Corrected),
            [.. facts.Select(f => f.Id).Distinct()]);
    }
}
