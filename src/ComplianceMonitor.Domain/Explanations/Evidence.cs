using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Explanations;

/// <summary>One fact that an alert rests on, and the pack's limit that it met.</summary>
/// <param name="Fact">The entry.</param>
/// <param name="Value">What of it counts, as it is written: <c>SpO2 91</c>.</param>
/// <param name="Rule">The limit, with the numbers of the session's own pack.</param>
public sealed record Evidence(Charted Fact, string Value, string Rule)
{
    /// <summary>The facts of a chart that call for an alert on a value or on people; none for a checkpoint's or a deviation's.</summary>
    internal static Evidence[] Of(Chart chart, string cause)
    {
        var rules = chart.Pack.Values;
        return cause switch
        {
            "bp-severe" =>
            [
                .. chart.Bps.Reverse().TakeWhile(f => BpRules.IsSevere(chart, f.Bp)).Reverse()
                    .Select(f => new Evidence(f, Text($"BP {f.Bp}"), Text($"≥ {rules.Severe.Systolic} or ≥ {rules.Severe.Diastolic}, twice within {rules.Severe.WithinMinutes} min"))),
            ],
            "bp-crisis" =>
            [
                .. chart.Bps.TakeLast(1).Where(f => BpRules.IsCrisis(chart, f.Bp))
                    .Select(f => new Evidence(f, Text($"BP {f.Bp}"), Text($"≥ {rules.Crisis.Systolic} and ≥ {rules.Crisis.Diastolic}"))),
                .. rules.CrisisSymptoms.Where(kind => Symptoms.IsOpen(chart, kind))
                    .Select(kind => new Evidence(LastOf(chart, kind), kind, "crisis symptom")),
            ],
            "spo2-low" =>
            [
                .. Readings(chart, v => v.SpO2).Reverse().TakeWhile(r => r.Value < rules.Spo2.Low).Reverse()
                    .Select(r => new Evidence(r.Fact, Text($"SpO2 {r.Value}"), Text($"< {rules.Spo2.Low} twice, or < {rules.Spo2.Critical} once"))),
            ],
            "rr-low" => Last(chart, v => v.RespiratoryRate, "RR", Text($"< {rules.Rr.Medium}; high below {rules.Rr.High}")),
            ValueAlerts.Sedation => Last(chart, v => v.Moaas, "MOAA/S", Text($"≤ {rules.Moaas.Medium}; high from {rules.Moaas.High} down")),
            "hr" => Last(chart, v => v.HeartRate, "HR", Text($"< {rules.Hr.Low} or > {rules.Hr.High}")),
            ValueAlerts.NotFound => [.. chart.Facts.Where(f => f.Fact is PresenceChecked { Present: false }).TakeLast(1).Select(f => new Evidence(f, "not at the chair", "no contact charted since"))],
            DeviationCodes.PrescriberAbsent =>
            [
                .. chart.Facts.Where(f => f.Fact is PrescriberPresence { OnSite: false } or Arrived { PrescriberOnSite: false }).TakeLast(1)
                    .Select(f => new Evidence(f, "no prescriber on site", Text($"> {chart.Pack.PrescriberAbsent.AfterMinutes} min from T0 on; high after {chart.Pack.PrescriberAbsent.RisesAfterMinutes} min"))),
            ],
            _ => [],
        };
    }

    private static Charted LastOf(Chart chart, string symptom) =>
        chart.Facts.Last(f => f.Fact is SymptomCharted s && Symptoms.Normalise(s.Kind) == symptom);

    private static Evidence[] Last(Chart chart, Func<Vitals, int?> measure, string name, string rule) =>
        [.. Readings(chart, measure).TakeLast(1).Select(r => new Evidence(r.Fact, Text($"{name} {r.Value}"), rule))];

    private static IEnumerable<(Charted Fact, int Value)> Readings(Chart chart, Func<Vitals, int?> measure) =>
        chart.Facts.Where(f => f.Fact is Vitals v && measure(v) is not null).Select(f => (f, measure((Vitals)f.Fact)!.Value));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
