using System.Collections.Immutable;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Reminders are no facts: that one was given is known by its notice alone.</summary>
public sealed class ReminderRows(IDbContextFactory<MonitorDb> dbs, ReachBook reach)
{
    /// <summary>Queues the reminders that have fallen due and were not given, and moves the session's next look on.</summary>
    public async Task<ImmutableHashSet<string>> Give(string id, Session session, ImmutableHashSet<string> given, DateTimeOffset now)
    {
        if (session.Chart is not { } chart)
            return given;

        var due = Reminders.Of(chart, now).Where(r => r.At < now && !given.Contains(r.Key)).ToList();
        var after = given.Union(due.Select(r => r.Key));
        var wakeAt = SessionRows.WakeAt(session, after, now);
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        if (due.Count > 0)
        {
            var reached = await reach.At(session.SiteId);
            foreach (var reminder in due)
                SessionNotices.Add(db, id, session, reminder, now, reached);
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            return await Given(id, CancellationToken.None); // another node gave them
        }

        await SessionRows.LookAgain(db, id, session.Version, wakeAt);
        return after;
    }

    /// <summary>The reminders that were given.</summary>
    public async Task<ImmutableHashSet<string>> Given(string id, CancellationToken ct)
    {
        var stream = Streams.Session(id);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return [.. await Given(db, stream).ToListAsync(ct)];
    }

    internal static IQueryable<string> Given(MonitorDb db, string stream) =>
        db.Notices.Where(n => n.Stream == stream && n.Priority == NoticeRows.NoPriority).Select(n => n.Key).Distinct();
}
