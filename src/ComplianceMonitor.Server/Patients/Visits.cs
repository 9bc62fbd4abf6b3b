using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Patients;

/// <summary>Lists of sessions by day and by patient, read from the rows that are written with their facts.</summary>
public sealed class Visits(IDbContextFactory<MonitorDb> dbs, IGrainFactory grains, ClinicClock clock)
{
    /// <summary>A patient's sessions at any site, newest first.</summary>
    public async Task<Visit[]> Of(Patient patient, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await OfPatient(db, patient.Id).ToListAsync(ct);
        return [.. rows.Select(r => Told(r, patient.Details))];
    }

    /// <summary>The site's list for its own date; null if there is no such site.</summary>
    public async Task<TodayList?> Today(string siteId, CancellationToken ct)
    {
        if (await grains.FindSite(siteId) is not { } site)
            return null;

        var today = site.DayOf(clock.Now);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await OfDay(db, siteId, today).ToListAsync(ct);
        var ids = rows.Select(r => r.PatientId).Distinct().ToList();
        var patients = await OfIds(db, ids).ToDictionaryAsync(p => p.Id, p => p.Data, ct);
        var visits = rows.Select(r => Told(r, Details(patients.GetValueOrDefault(r.PatientId)))).ToList();

        return new TodayList(
            siteId,
            today,
            [.. visits.Where(v => v.Phase == Phase.Expected).OrderBy(v => v.ExpectedAt)],
            [.. visits.Where(v => v.Phase is not Phase.Expected && !IsGone(v)).OrderBy(v => v.ArrivedAt)],
            [.. visits.Where(IsGone).OrderByDescending(v => v.LeftAt ?? v.ArrivedAt ?? v.ExpectedAt)]);
    }

    internal static IQueryable<SessionRow> OfPatient(MonitorDb db, string patientId) =>
        db.Sessions.AsNoTracking().Where(s => s.PatientId == patientId).OrderByDescending(s => s.LocalDate).ThenByDescending(s => s.ArrivedAt);

    internal static IQueryable<PatientRow> OfIds(MonitorDb db, List<string> ids) => db.Patients.AsNoTracking().Where(p => ids.Contains(p.Id));

    /// <summary>Those of the day, and those who came before and are still here.</summary>
    internal static IQueryable<SessionRow> OfDay(MonitorDb db, string siteId, DateOnly day) =>
        db.Sessions.AsNoTracking().Where(s => s.SiteId == siteId && (s.LocalDate == day || (s.Running && s.ArrivedAt != null)));

    private static bool IsGone(Visit visit) => visit.Phase is Phase.Departed or Phase.Cancelled or Phase.Transferred;

    private static Visit Told(SessionRow row, PatientDetails? patient) => new(
        row.Id,
        row.PatientId,
        patient,
        JsonSerializer.Deserialize<Phase>($"\"{row.Phase}\"", MonitorJson.Options),
        row.LocalDate,
        row.Chair,
        row.ExpectedAt,
        row.ArrivedAt,
        row.LeftAt);

    private static PatientDetails? Details(string? data) =>
        data is null ? null : JsonSerializer.Deserialize<Patient>(data, MonitorJson.Options)!.Details;
}
