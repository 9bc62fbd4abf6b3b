namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Last BP and last SpO2 in the minutes up to an instant, both ends included; T0 unless dosing is only asked about.</summary>
public sealed record Baseline(Bp? Bp, int? SpO2)
{
    /// <summary>Nothing measured, or no T0.</summary>
    public static readonly Baseline None = new(null, null);

    /// <summary>The entries that they are from, each once.</summary>
    public int[] From { get; private init; } = [];

    /// <summary>The baseline that a first spray at <paramref name="t0"/> has.</summary>
    public static Baseline At(Chart chart, DateTimeOffset? t0)
    {
        if (t0 is not { } end)
            return None;

        var start = end - TimeSpan.FromMinutes(chart.Pack.BaselineMinutes);
        var readings = chart.Facts.Where(f => f.At >= start && f.At <= end).ToList();
        var (bp, spO2) = (readings.LastOrDefault(f => f.Bp is not null), readings.LastOrDefault(f => f.Fact is SessionFact.Vitals { SpO2: not null }));
        return new Baseline(bp?.Bp, (spO2?.Fact as SessionFact.Vitals)?.SpO2) { From = [.. new[] { bp, spO2 }.OfType<Charted>().Select(f => f.Id).Distinct()] };
    }
}
