using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Release;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Deviations.DeviationCodes;

namespace ComplianceMonitor.Domain.Deviations;

/// <summary>Which rules a session's facts have broken by an instant.</summary>
public static class DeviationRules
{
    /// <summary>Every deviation, in the order of the rules.</summary>
    public static Deviation[] Of(Chart chart, DateTimeOffset now)
    {
        Deviation[] found =
        [
            .. Gate(chart),
            .. Rests(chart),
            .. Checkpoints(chart, now),
            .. Absences(chart, now),
            .. Leaving(chart),
            .. Dose(chart),
        ];
        return [.. found.Select(d => d with { Owner = chart.Nurse })];
    }

    private static IEnumerable<Deviation> Gate(Chart chart) =>
        chart.T0 is { } t0
            ? DosingGate.Bypassed(chart, t0).Select(item => new Deviation($"{GateBypassed}:{item}", Basis.R, item, t0))
            : [];

    private static IEnumerable<Deviation> Rests(Chart chart)
    {
        var rest = TimeSpan.FromMinutes(chart.Pack.Product.RestMinutes);
        var given = chart.Devices.Where(d => !d.Failed).ToList();
        return given.Zip(given.Skip(1))
            .Where(pair => pair.First.Given && pair.Second.Start.At - pair.First.Done!.At < rest)
            .Select(pair => new Deviation(ShortRest, Basis.R, Number(pair.Second.Number), pair.Second.Start.At, Shortfall: rest - (pair.Second.Start.At - pair.First.Done!.At)));
    }

    private static IEnumerable<Deviation> Checkpoints(Chart chart, DateTimeOffset now)
    {
        foreach (var c in CheckpointClock.At(chart, now))
        {
            var overdue = c is { Definition: { MissedAfter: null, Deviation: not null }, State: CheckpointState.Late or CheckpointState.DoneLate };
            if (c.Deviates || overdue)
                yield return new Deviation(
                    c.Definition.Deviation ?? $"{CheckpointMissed}:{c.Id}",
                    c.Definition.Deviation is null ? Basis.P : c.Definition.Basis,
                    c.Id,
                    c.Window?.MissedAfter ?? c.Window?.LateAfter ?? c.At ?? now,
                    overdue ? c.At : null);
        }
    }

    private static IEnumerable<Deviation> Absences(Chart chart, DateTimeOffset now)
    {
        var limit = TimeSpan.FromMinutes(chart.Pack.PrescriberAbsent.AfterMinutes);
        return Prescribers.Absences(chart)
            .Where(a => (a.To ?? now) - a.From > limit)
            .Select(a => new Deviation(PrescriberAbsent, Basis.R, a.From.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), a.From, a.To));
    }

    private static IEnumerable<Deviation> Leaving(Chart chart)
    {
        if (chart is not { End.Fact: SessionFact.Left, T0: { } t0, Lock: { } opens, LeftAt: { } left })
            yield break;

        if (left < opens)
            yield return new Deviation(EarlyDeparture, Basis.R, EarlyDeparture, left, Shortfall: opens - left, ShortfallFromFirst: t0.AddMinutes(chart.Pack.Lock.Minutes) - left);
        if (left > opens.AddMinutes(-chart.Pack.Release.WindowMinutes) && !ObservationSet.IsComplete(chart, left))
            yield return new Deviation(NoPreDischargeCheck, Basis.R, NoPreDischargeCheck, left);
        if (left >= opens && chart.SignOff is null)
            yield return new Deviation(UnreleasedDeparture, Basis.R, UnreleasedDeparture, left);
    }

    private static IEnumerable<Deviation> Dose(Chart chart)
    {
        foreach (var run in chart.Devices.Where(d => d.Given && d.Outcome!.Sprays < chart.Pack.Product.Sprays))
            yield return new Deviation(PartialDevice, Basis.P, Number(run.Number), run.Done!.At);
        if (chart is { T0: { } t0, IsDosingOver: true } && chart.DoseMg != chart.Arrival.OrderMg)
            yield return new Deviation(DoseNotAsOrdered, Basis.P, DoseNotAsOrdered, chart.TL ?? t0);
    }

    private static string Number(int device) => device.ToString(CultureInfo.InvariantCulture);
}
