using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Demo;

/// <summary>How one invented patient fares: what a reading would show at any time, and when they are ready to leave.</summary>
internal sealed class DemoCourse
{
    private const double PeakMinute = 40;

    private readonly Chance _chance;
    private readonly int _systolic;
    private readonly int _diastolic;
    private readonly int _rise;
    private readonly bool _hypoxia;
    private readonly (int Moaas, double Until) _sedation;
    private readonly (Dissociation Worst, double Until) _dissociation;

    public DemoCourse(Chance chance)
    {
        _chance = chance;
        (_systolic, _diastolic) = (Math.Clamp(chance.About(122, 8), 102, 136), Math.Clamp(chance.About(77, 5), 62, 86));
        _rise = chance.Of(DemoRates.IncreasedBp) ? chance.Between(45, 55) : Math.Clamp(chance.About(9, 6), 0, 28);
        _hypoxia = chance.Of(DemoRates.Hypoxia);
        _sedation = chance.Of(DemoRates.Sedation) ? (chance.Of(0.1) ? 3 : 4, chance.Between(50, 85)) : (5, 0);
        _dissociation = chance.Of(DemoRates.Dissociation) ? (chance.One([Dissociation.Mild, Dissociation.Mild, Dissociation.Moderate, Dissociation.Severe]), chance.Between(60, 88)) : (Dissociation.None, 0);
        Nauseous = chance.Of(DemoRates.Nausea);

        var ready = Math.Max(DemoRates.ReadyAtLeast, chance.LogNormal(DemoRates.ReadyMu, DemoRates.ReadySigma));
        Ready = TimeSpan.FromMinutes(Math.Round(Math.Max(ready, Math.Max(_sedation.Until, _dissociation.Until)) + 1));
    }

    /// <summary>Charted as a symptom.</summary>
    public bool Nauseous { get; }

    /// <summary>From the first spray to being ready to leave.</summary>
    public TimeSpan Ready { get; }

    /// <summary>A full set of readings at a time from the first spray.</summary>
    public Vitals At(TimeSpan sinceT0)
    {
        var minute = sinceT0.TotalMinutes;
        var effect = minute <= 0 ? 0 : minute < PeakMinute ? minute / PeakMinute : Math.Max(0, 1 - ((minute - PeakMinute) / 70));
        return new Vitals(
            _systolic + (int)Math.Round(_rise * effect) + _chance.Between(-2, 2),
            _diastolic + (int)Math.Round(_rise * 0.55 * effect) + _chance.Between(-2, 2),
            Math.Clamp(_chance.About(72 + (6 * effect), 4), 54, 104),
            Math.Clamp(_chance.About(14, 1), 12, 18),
            _hypoxia && minute is > 20 and < 45 ? 92 : Math.Clamp(_chance.About(98, 1), 96, 100),
            minute is > 8 && minute < _sedation.Until ? _sedation.Moaas : 5,
            minute is > 8 && minute < _dissociation.Until ? Severity(minute) : Dissociation.None);
    }

    /// <summary>Worst about the peak, mild before and after.</summary>
    private Dissociation Severity(double minute) => minute is > 20 and < 55 ? _dissociation.Worst : Dissociation.Mild;
}
