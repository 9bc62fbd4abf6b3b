using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Access;

/// <summary>Says of a session whose it is.</summary>
public sealed class AccessSubjects(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>The entry with the patient of the session that was seen.</summary>
    public async Task<AccessEntry> Complete(AccessEntry entry)
    {
        if (entry.SubjectSession is not { } session)
            return entry;

        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        return entry with { SubjectPatient = await PatientOf(db, session).FirstOrDefaultAsync(CancellationToken.None) };
    }

    internal static IQueryable<string> PatientOf(MonitorDb db, string session) => db.Sessions.Where(s => s.Id == session).Select(s => s.PatientId);
}
