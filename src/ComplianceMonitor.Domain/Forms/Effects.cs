using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Values;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Forms;

/// <summary>
/// The effects the form asks about, from T0 on: read off the charted scale, or charted as a symptom. It lasts until both the
/// scale and the symptom say that it is over.
/// </summary>
internal static class Effects
{
    public static Effect Sedation(Chart chart) => Of(chart, Symptoms.Sedation, v => v.Moaas is { } m ? m < 5 : null);

    public static Effect Dissociation(Chart chart) =>
        Of(chart, Symptoms.Dissociation, v => v.Dissociation is { } d ? d != Sessions.Dissociation.None : null);

    public static Effect RespiratoryDepression(Chart chart) =>
        Of(chart, Symptoms.RespiratoryDepression, v => v.RespiratoryRate is { } rr ? rr < chart.Pack.Values.Rr.Medium : null);

    private static Effect Of(Chart chart, string symptom, Func<Vitals, bool?> scale)
    {
        var measured = chart.Facts.Where(f => f.At >= chart.T0 && f.Fact is Vitals).Select(f => (f.At, Affected: scale((Vitals)f.Fact)))
            .Where(m => m.Affected is not null).Select(m => (m.At, m.Affected!.Value)).ToList();
        var charted = Symptoms.Of(chart, symptom).Where(f => f.At >= chart.T0)
            .SelectMany(f => f.Fact is SymptomCharted { Began: true, Ended: true }
                ? [(f.At, true), (f.At, false)]
                : new[] { (f.At, !((SymptomCharted)f.Fact).Ended) }).ToList();
        Spell[] spells = [.. new[] { Spell.Of(measured), Spell.Of(charted) }.OfType<Spell>()];
        return spells.Length == 0
            ? new Effect(false, null, null)
            : new Effect(
                true,
                FormFiller.Minutes(chart, spells.Min(s => s.Onset)),
                spells.Any(s => s.Resolution is null) ? null : FormFiller.Minutes(chart, spells.Max(s => s.Resolution)));
    }

    /// <summary>From the first sign to the first reading without, after the last with.</summary>
    private sealed record Spell(DateTimeOffset Onset, DateTimeOffset? Resolution)
    {
        public static Spell? Of(List<(DateTimeOffset At, bool Affected)> signs)
        {
            var last = signs.FindLastIndex(s => s.Affected);
            if (last < 0)
                return null;
            return new Spell(signs.First(s => s.Affected).At, last + 1 < signs.Count ? signs[last + 1].At : null);
        }
    }
}
