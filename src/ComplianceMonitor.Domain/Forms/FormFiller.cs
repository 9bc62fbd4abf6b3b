using System.Globalization;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Release;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Forms;

/// <summary>Fills the form from a session's facts while it runs, and tells where it stands.</summary>
public static class FormFiller
{
    /// <summary>The form as the facts fill it by <paramref name="now"/>.</summary>
    public static MonitoringForm Fill(Chart chart, FormPatient? patient, FormSite? site, DateTimeOffset now)
    {
        var answers = chart.Facts.Select(f => f.Fact).OfType<FormAnswered>().ToList();
        var at40 = CheckpointClock.At(chart, now).FirstOrDefault(c => c.Definition.FormField == "bp40");
        return new MonitoringForm(
            patient?.FirstName,
            patient?.Mi,
            patient?.LastName,
            patient?.Birthdate,
            patient?.Sex,
            chart.Arrival.FirstTreatment,
            patient?.Enrolled,
            patient?.Benzodiazepines,
            patient?.SedativeHypnotics,
            patient?.Opioids,
            patient?.Psychostimulants,
            patient?.Maois,
            site?.ProviderName,
            site?.ProviderTelephone,
            site?.ProviderEmail,
            site?.Name,
            site?.Address,
            site?.City,
            site?.State,
            site?.Zip,
            chart.T0 is { } t0 ? SiteTime.Date(t0, chart.Site.TimeZone) : null,
            Dose(chart),
            [.. chart.Devices.Where(d => d.Given).Select(d => d.Lot).OfType<string>().Distinct()],
            Minutes(chart, chart.MonitoringEndAt),
            Minutes(chart, chart.ReadyAt),
            answers.Select(a => a.VitalsAcceptableBefore).LastOrDefault(a => a is not null),
            answers.Select(a => a.VitalsAcceptableCompletion).LastOrDefault(a => a is not null),
            chart.Baseline.Bp?.ToString(),
            Reading(chart, at40)?.ToString(),
            at40 is { Deviates: true } ? WhyBlank(chart, at40) : null,
            Completion(chart, now)?.ToString(),
            Oximetry(chart),
            Effects.Sedation(chart),
            Effects.Dissociation(chart),
            Effects.RespiratoryDepression(chart),
            chart.T0 is null ? null : chart.Facts.Any(f => f.Fact is AdverseEvent { Serious: true }),
            chart.SignOff is { } signed ? $"{signed.By.Name}, {signed.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}" : null);
    }

    /// <summary>Where the form stands at an instant; null for a session that has none.</summary>
    public static FormState? State(Chart chart, MonitoringForm form, DateTimeOffset now)
    {
        if (CheckpointClock.At(chart, now).FirstOrDefault(c => c.Definition.Requires.Contains(Requirement.FormConfirmed)) is not { } checkpoint || chart.T0 is null)
            return null;
        if (checkpoint.IsDone)
            return FormState.Confirmed;
        if (checkpoint.State == CheckpointState.Late)
            return FormState.Overdue;
        return chart.Facts.Any(f => f.Fact is FormClaimed) ? FormState.Claimed : form.Missing().Count == 0 ? FormState.Ready : FormState.Draft;
    }

    /// <summary>Whole minutes from T0, rounded down: 1:58 is never two hours.</summary>
    internal static int? Minutes(Chart chart, DateTimeOffset? at) => at - chart.T0 is { } since ? (int)Math.Floor(since.TotalMinutes) : null;

    private static string? Dose(Chart chart)
    {
        if (chart.DeviceEnds.Count == 0)
            return null;
        var whole = chart.Devices.Where(d => d.Given).All(d => d.Outcome!.Sprays == chart.Pack.Product.Sprays);
        return whole && chart.Pack.Product.OrdersMg.Contains(chart.DoseMg) ? chart.DoseMg.ToString(CultureInfo.InvariantCulture) : "Other";
    }

    private static Bp? Reading(Chart chart, Checkpoint? checkpoint) =>
        checkpoint is { IsDone: true } ? chart.Facts.FirstOrDefault(f => f.Bp is not null && checkpoint.CompletedBy.Contains(f.Id))?.Bp : null;

    private static string WhyBlank(Chart chart, Checkpoint checkpoint) =>
        checkpoint.State == CheckpointState.Refused
            ? $"Refused: {chart.Facts.Select(f => f.Fact).OfType<Refused>().First(r => r.Checkpoint == checkpoint.Id).Reason}"
            : "Not measured in its window";

    private static Bp? Completion(Chart chart, DateTimeOffset now) =>
        chart.Lock is { } opens
            ? ObservationSet.LastCompleted(chart, opens.AddMinutes(-chart.Pack.Release.WindowMinutes), chart.MonitoringEndAt ?? now)
            : null;

    private static PulseOximetry Oximetry(Chart chart)
    {
        var during = chart.Facts.Where(f => f.At >= chart.T0 && !(f.At > chart.MonitoringEndAt))
            .Select(f => (f.Fact as Vitals)?.SpO2).OfType<int>().ToList();
        return new PulseOximetry(chart.Baseline.SpO2, during.Count == 0 ? null : during.Min(), during.Count == 0 ? null : during[^1]);
    }
}
