using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Values;

/// <summary>A charted value, or what was seen at the chair, that somebody must act on now.</summary>
public sealed record ValueAlert(string Cause, Priority Priority);

/// <summary>
/// What the charted values call for, judged by the newest of each kind: a reading back inside ends it, whichever of the two was
/// written down first. Holds before T0 too.
/// </summary>
public static class ValueAlerts
{
    /// <summary>The patient was looked for and not there.</summary>
    public const string NotFound = "not-found";

    /// <summary>The cause of the alert on MOAA/S.</summary>
    public const string Sedation = "sedation";

    /// <summary>The alerts that the values call for, none once the patient has left.</summary>
    public static IEnumerable<ValueAlert> Of(Chart chart)
    {
        if (chart.End is not null)
            return [];

        var vitals = chart.Facts.Select(f => f.Fact).OfType<Vitals>().ToList();
        var values = chart.Pack.Values;
        return
        [
            .. When("bp-severe", IsBpSevere(chart), Priority.High),
            .. When("bp-crisis", BpRules.IsCrisis(chart, chart.Bps.LastOrDefault()?.Bp) || HasCrisisSymptom(chart), Priority.High),
            .. When("spo2-low", IsSpO2Low(vitals.Select(v => v.SpO2).OfType<int>(), values.Spo2.Low, values.Spo2.Critical), Priority.High),
            .. Of("rr-low", vitals.Select(v => v.RespiratoryRate), rr => rr < values.Rr.High ? Priority.High : rr < values.Rr.Medium ? Priority.Medium : null),
            .. Of(Sedation, vitals.Select(v => v.Moaas), m => m <= values.Moaas.High ? Priority.High : m <= values.Moaas.Medium ? Priority.Medium : null),
            .. Of("hr", vitals.Select(v => v.HeartRate), hr => hr < values.Hr.Low || hr > values.Hr.High ? Priority.Medium : null),
            .. When(NotFound, IsNotFound(chart), Priority.High),
        ];
    }

    /// <summary>The last MOAA/S is so low that somebody must call emergency services.</summary>
    public static bool IsEmergency(Chart chart) =>
        chart.Facts.Select(f => (f.Fact as Vitals)?.Moaas).LastOrDefault(m => m is not null) <= chart.Pack.Values.Moaas.Emergency;

    /// <summary>Two severe readings close together, others between them or not, and none below since.</summary>
    private static bool IsBpSevere(Chart chart)
    {
        var within = TimeSpan.FromMinutes(chart.Pack.Values.Severe.WithinMinutes);
        var (severe, before) = (false, (DateTimeOffset?)null);
        foreach (var reading in chart.Bps)
        {
            var isSevere = BpRules.IsSevere(chart, reading.Bp);
            severe = isSevere && (severe || reading.At - before <= within);
            before = isSevere ? reading.At : before;
        }

        return severe;
    }

    /// <summary>Low twice running, or critical once, and none back inside since.</summary>
    private static bool IsSpO2Low(IEnumerable<int> readings, int low, int critical)
    {
        var (alarming, wasLow) = (false, false);
        foreach (var spo2 in readings)
            (alarming, wasLow) = (spo2 < low && (alarming || wasLow || spo2 < critical), spo2 < low);
        return alarming;
    }

    private static bool HasCrisisSymptom(Chart chart) => chart.Pack.Values.CrisisSymptoms.Any(kind => Symptoms.IsOpen(chart, kind));

    private static bool IsNotFound(Chart chart) =>
        chart.Facts.LastOrDefault(f => f.IsContact || f.Fact is PresenceChecked)?.Fact is PresenceChecked { Present: false };

    private static ValueAlert[] Of(string cause, IEnumerable<int?> values, Func<int, Priority?> rule) =>
        values.LastOrDefault(v => v is not null) is { } last && rule(last) is { } priority ? [new ValueAlert(cause, priority)] : [];

    private static ValueAlert[] When(string cause, bool holds, Priority priority) => holds ? [new ValueAlert(cause, priority)] : [];
}
