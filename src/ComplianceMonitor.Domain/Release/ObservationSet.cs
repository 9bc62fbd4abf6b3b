using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Release;

/// <summary>
/// A complete set: BP, SpO2, RR, MOAA/S and dissociation, each measured in the minutes up to an instant (both ends included), by
/// one entry or several.
/// </summary>
public static class ObservationSet
{
    /// <summary>What a set is made of.</summary>
    public static readonly Requirement[] Measures =
        [Requirement.Bp, Requirement.Spo2, Requirement.Rr, Requirement.Moaas, Requirement.Dissociation];

    /// <summary>Whether a set is complete at an instant.</summary>
    public static bool IsComplete(Chart chart, DateTimeOffset at)
    {
        var from = at - TimeSpan.FromMinutes(chart.Pack.Release.SetMinutes);
        return Measures.All(m => chart.Facts.Any(f => f.At >= from && f.At <= at && f.Measures(m)));
    }

    /// <summary>The blood pressure of the last set completed between two instants, both included; null if none was.</summary>
    public static Bp? LastCompleted(Chart chart, DateTimeOffset from, DateTimeOffset to)
    {
        var last = chart.Facts.LastOrDefault(f => f.At >= from && f.At <= to && Measures.Any(f.Measures) && IsComplete(chart, f.At));
        return last is null ? null : chart.Bps.Last(b => b.At <= last.At).Bp;
    }
}
