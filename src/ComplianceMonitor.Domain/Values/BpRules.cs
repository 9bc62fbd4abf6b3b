using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Values;

/// <summary>What a blood pressure means; the limits themselves count.</summary>
public static class BpRules
{
    /// <summary>Reaches a limit, or has risen from the baseline by a limit.</summary>
    public static bool IsElevated(Chart chart, Bp? reading)
    {
        var rule = chart.Pack.Values.Elevated;
        return reading is { } bp
            && (bp.ReachesEither(rule.Systolic, rule.Diastolic)
                || (chart.Baseline.Bp is { } baseline && bp.ReachesEither(baseline.Systolic + rule.SystolicRise, baseline.Diastolic + rule.DiastolicRise)));
    }

    /// <summary>Either number reaches the severe limit.</summary>
    public static bool IsSevere(Chart chart, Bp? reading) =>
        reading is { } bp && bp.ReachesEither(chart.Pack.Values.Severe.Systolic, chart.Pack.Values.Severe.Diastolic);

    /// <summary>Both numbers reach the crisis limit.</summary>
    public static bool IsCrisis(Chart chart, Bp? reading) =>
        reading is { } bp && bp.ReachesBoth(chart.Pack.Values.Crisis.Systolic, chart.Pack.Values.Crisis.Diastolic);
}
