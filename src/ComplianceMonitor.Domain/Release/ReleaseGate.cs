using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Release;

/// <summary>
/// The gate before leaving: whether the patient is fit, judged at the instant of the sign-off from facts dated up to it. The
/// lock is looked at first, elsewhere; the patient stays free to walk out.
/// </summary>
public static class ReleaseGate
{
    /// <summary>Every item in the pack's order, for a sign-off at <paramref name="at"/> that says what it says.</summary>
    public static GateFinding[] At(Chart chart, SignedOff said, DateTimeOffset at) =>
    [
        .. chart.Pack.Release.Items.Select(item => new GateFinding(
            item.Id,
            item.Text,
            Measured(chart, item.Rule, at) && !said.Fails.Contains(item.Id),
            item.AcceptedBy != Lifter.Nobody && said.Accepts.Contains(item.Id))),
    ];

    private static bool Measured(Chart chart, ReleaseRule rule, DateTimeOffset at) => rule switch
    {
        ReleaseRule.PreDischarge => ObservationSet.IsComplete(chart, at),
        ReleaseRule.Sedation => IsAwake(chart, at),
        ReleaseRule.Dissociation => IsDissociationOver(chart, at),
        ReleaseRule.Breathing => Breathes(chart, at),
        ReleaseRule.Bp => IsBpSafe(chart, at),
        _ => true,
    };

    /// <summary>The last MOAA/S is 5, and so is every one back to one taken long enough before it.</summary>
    private static bool IsAwake(Chart chart, DateTimeOffset at)
    {
        var readings = UpTo(chart, at, v => v.Moaas).Reverse().ToList();
        var apart = TimeSpan.FromMinutes(chart.Pack.Release.SedationMinutes);
        foreach (var (value, when) in readings)
        {
            if (value != 5)
                return false;
            if (readings[0].At - when >= apart)
                return true;
        }

        return false;
    }

    private static bool IsDissociationOver(Chart chart, DateTimeOffset at) =>
        Last(chart, at, v => (int?)v.Dissociation) == (int)Dissociation.None && !Symptoms.IsOpen(chart, Symptoms.Dissociation, at);

    private static bool Breathes(Chart chart, DateTimeOffset at)
    {
        var rules = chart.Pack.Release;
        var (rr, spo2) = (Last(chart, at, v => v.RespiratoryRate), Last(chart, at, v => v.SpO2));
        return rr >= rules.Rr && (spo2 >= rules.Spo2 || spo2 >= chart.Baseline.SpO2);
    }

    private static bool IsBpSafe(Chart chart, DateTimeOffset at)
    {
        var rule = chart.Pack.Release.Bp;
        var readings = chart.Bps.Where(b => b.At <= at).Select(b => b.Bp!.Value).ToList();
        if (readings.Count == 0)
            return false;

        var last = readings[^1];
        if (last.Systolic < rule.Systolic && last.Diastolic < rule.Diastolic)
            return true;

        var before = readings.Count > 1 ? readings[^2] : last;
        return chart.Baseline.Bp is { } baseline
            && last.Systolic - baseline.Systolic <= rule.OverBaseline
            && last.Diastolic - baseline.Diastolic <= rule.OverBaseline
            && last.Systolic - before.Systolic <= rule.OverLast
            && last.Diastolic - before.Diastolic <= rule.OverLast;
    }

    private static int? Last(Chart chart, DateTimeOffset at, Func<Vitals, int?> measure) =>
        UpTo(chart, at, measure).Select(r => (int?)r.Value).LastOrDefault();

    private static IEnumerable<(int Value, DateTimeOffset At)> UpTo(Chart chart, DateTimeOffset at, Func<Vitals, int?> measure) =>
        chart.Facts.Where(f => f.At <= at && f.Fact is Vitals)
            .Select(f => (Value: measure((Vitals)f.Fact), f.At))
            .Where(r => r.Value is not null)
            .Select(r => (r.Value!.Value, r.At));
}
