using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Notices;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>
/// What is written beside a session's facts, in the same transaction: where it stands, for lists, the board and the sweep, and
/// whom to tell. All of it can be derived again from the facts.
/// </summary>
public sealed class SessionRows(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>Adds the session's row, as it stands after the facts, and whom each step taken and each alert passed on tells.</summary>
    /// <param name="before">The session without the facts.</param>
    /// <param name="reach">Whom its notices can reach away from the board.</param>
    /// <param name="heard">Up to which of the site's facts the session was told, where that made no fact of its own.</param>
    public void Write(
        MonitorDb db,
        string id,
        Session before,
        Session session,
        Recorded[] facts,
        string? initials,
        ImmutableHashSet<string> reminded,
        DateTimeOffset now,
        SiteReach? reach = null,
        int heard = 0)
    {
        var row = Row(id, session, initials, reminded, now);
        row.PresenceVersion = Math.Max(row.PresenceVersion, heard);
        if (before.Version == 0)
            db.Sessions.Add(row);
        else
            db.Sessions.Update(row).Property(r => r.Version).OriginalValue = before.Version;
        SessionNotices.Add(db, id, before, session, facts, reach);
    }

    /// <summary>Up to which of the site's facts a session was told, where that made no fact of its own.</summary>
    public async Task Heard(string id, int presenceVersion)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await HasHeard(db, id, presenceVersion);
    }

    internal static Task<int> LookAgain(MonitorDb db, string id, int version, DateTimeOffset? wakeAt) =>
        db.Sessions.Where(s => s.Id == id && s.Version == version).ExecuteUpdateAsync(s => s.SetProperty(r => r.WakeAt, wakeAt), CancellationToken.None);

    internal static Task<int> HasHeard(MonitorDb db, string id, int presenceVersion) =>
        db.Sessions.Where(s => s.Id == id && s.PresenceVersion < presenceVersion)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.PresenceVersion, presenceVersion), CancellationToken.None);

    internal static IQueryable<string[]> NamesOf(MonitorDb db, string? patient) =>
        db.Patients.Where(p => p.Id == patient).Select(p => new[] { p.GivenName, p.FamilyName });

    /// <summary>The patient's initials for the board, read from the registry.</summary>
    public async Task<string?> Initials(SessionFact first, Session session)
    {
        var patient = session.PatientId ?? first switch
        {
            SessionFact.Expected f => f.PatientId,
            SessionFact.Arrived f => f.PatientId,
            _ => null,
        };
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var names = await NamesOf(db, patient).FirstOrDefaultAsync(CancellationToken.None);
        return names is null ? null : string.Concat(names.Select(Letter));

        static string Letter(string name) => StringInfo.GetNextTextElement(name).ToUpperInvariant();
    }

    private static SessionRow Row(string id, Session session, string? initials, ImmutableHashSet<string> reminded, DateTimeOffset now)
    {
        var (chart, appointment) = (session.Chart, session.Appointment);
        var day = chart?.T0 ?? chart?.ArrivedAt ?? appointment?.ExpectedAt ?? now;
        return new SessionRow
        {
            Id = id,
            SiteId = session.SiteId!,
            PatientId = session.PatientId!,
            Version = session.Version,
            Phase = MonitorJson.Word(session.PhaseAt(now)),
            Chair = chart?.Chair,
            ExpectedAt = appointment?.ExpectedAt.ToUniversalTime(),
            ArrivedAt = chart?.ArrivedAt,
            LeftAt = chart?.LeftAt,
            LocalDate = SiteTime.Date(day, chart?.Site.TimeZone ?? appointment?.TimeZone ?? "UTC"),
            Board = BoardRow.From(id, session, initials, now) is { } row ? JsonSerializer.Serialize(row, MonitorJson.Options) : "",
            WakeAt = WakeAt(session, reminded, now),
            PresenceVersion = session.NewsVersion,
            Running = session.IsRunning,
        };
    }

    /// <summary>When to look at it again: for its alerts, or for a reminder that was not given.</summary>
    internal static DateTimeOffset? WakeAt(Session session, ImmutableHashSet<string> reminded, DateTimeOffset now)
    {
        var reminder = session.Chart is { } chart ? Reminders.Of(chart, now).Where(r => !reminded.Contains(r.Key)).Select(r => (DateTimeOffset?)r.At).Min() : null;
        return AlertClock.WakeAt(session, now) is { } alert && !(reminder < alert) ? alert : reminder;
    }
}
