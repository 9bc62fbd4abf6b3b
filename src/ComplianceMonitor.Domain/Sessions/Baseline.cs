namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Last BP and last SpO2 in the minutes up to an instant, both ends included; T0 unless dosing is only asked about.</summary>
public sealed record Baseline(Bp? Bp, int? SpO2)
{
    /// <summary>Nothing measured, or no T0.</summary>
    public static readonly Baseline None = new(null, null);

    /// <summary>The baseline that a first spray at <paramref name="t0"/> has.</summary>
    public static Baseline At(Chart chart, DateTimeOffset? t0)
    {
        if (t0 is not { } end)
            return None;

        var start = end - TimeSpan.FromMinutes(chart.Pack.BaselineMinutes);
        var readings = chart.Facts.Where(f => f.At >= start && f.At <= end).ToList();
        return new Baseline(
            readings.LastOrDefault(f => f.Bp is not null)?.Bp,
            readings.Select(f => (f.Fact as SessionFact.Vitals)?.SpO2).LastOrDefault(v => v is not null));
    }
}
