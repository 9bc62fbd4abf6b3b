using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Access;

/// <summary>Says of a session whose it is, and of a patient to which site they belong.</summary>
public sealed class AccessSubjects(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>The entry with the patient and the site that its subject belongs to.</summary>
    public async Task<AccessEntry> Complete(AccessEntry entry)
    {
        if (entry is { SubjectSession: null, SubjectPatient: null })
            return entry;

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var subject = await (entry.SubjectSession is { } session ? OfSession(db, session) : OfPatient(db, entry.SubjectPatient!))
            .FirstOrDefaultAsync(CancellationToken.None);
        return subject is null ? entry : entry with { SiteId = subject.SiteId, SubjectPatient = subject.PatientId };
    }

    internal static IQueryable<Subject> OfSession(MonitorDb db, string session) =>
        db.Sessions.Where(s => s.Id == session).Select(s => new Subject(s.SiteId, s.PatientId));

    internal static IQueryable<Subject> OfPatient(MonitorDb db, string patient) =>
        db.Patients.Where(p => p.Id == patient).Select(p => new Subject(p.SiteId, p.Id));

    internal sealed record Subject(string SiteId, string PatientId);
}
