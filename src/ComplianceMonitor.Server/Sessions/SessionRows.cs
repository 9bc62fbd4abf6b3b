using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>
/// What is written beside a session's facts, in the same transaction: where it stands, for lists, the board and the sweep, and
/// whom to tell. All of it can be derived again from the facts.
/// </summary>
public sealed class SessionRows(IDbContextFactory<MonitorDb> dbs)
{
    private const string ReminderPriority = "none";

    /// <summary>Adds the session's row, as it stands after the facts, and a notice for each role of each step taken and for whoever an alert passed to.</summary>
    /// <param name="heard">Up to which of the site's facts the session was told, where that made no fact of its own.</param>
    public void Write(
        MonitorDb db, string id, Session session, int before, Recorded[] facts, string? initials, ImmutableHashSet<string> reminded, DateTimeOffset now, int heard = 0)
    {
        var row = Row(id, session, initials, reminded, now);
        row.PresenceVersion = Math.Max(row.PresenceVersion, heard);
        if (before == 0)
            db.Sessions.Add(row);
        else
            db.Sessions.Update(row).Property(r => r.Version).OriginalValue = before;
        db.Notices.AddRange(facts.SelectMany(f => Notices(id, session, f)));
    }

    /// <summary>Queues the reminders that have fallen due and were not given, and moves the session's next look on.</summary>
    public async Task<ImmutableHashSet<string>> Remind(string id, Session session, ImmutableHashSet<string> reminded, DateTimeOffset now)
    {
        if (session.Chart is not { } chart)
            return reminded;

        var due = Reminders.Of(chart, now).Where(r => r.At < now && !reminded.Contains(r.Key)).ToList();
        var after = reminded.Union(due.Select(r => r.Key));
        var wakeAt = WakeAt(session, after, now);
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        foreach (var reminder in due)
            db.Notices.AddRange(reminder.Roles.Select(role => Notice(id, chart, reminder.Key, reminder.Cause, ReminderPriority, role, reminder.At, now)));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            return await Reminded(id, CancellationToken.None); // another node gave them
        }

        await LookAgain(db, id, session.Version, wakeAt);
        return after;
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

    internal static IQueryable<string> Given(MonitorDb db, string stream) =>
        db.Notices.Where(n => n.Stream == stream && n.Priority == ReminderPriority).Select(n => n.Key).Distinct();

    internal static IQueryable<string[]> NamesOf(MonitorDb db, string? patient) =>
        db.Patients.Where(p => p.Id == patient).Select(p => new[] { p.GivenName, p.FamilyName });

    /// <summary>The reminders that were given.</summary>
    public async Task<ImmutableHashSet<string>> Reminded(string id, CancellationToken ct)
    {
        var stream = Streams.Session(id);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return [.. await Given(db, stream).ToListAsync(ct)];
    }

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

    private static DateTimeOffset? WakeAt(Session session, ImmutableHashSet<string> reminded, DateTimeOffset now)
    {
        var reminder = session.Chart is { } chart ? Reminders.Of(chart, now).Where(r => !reminded.Contains(r.Key)).Select(r => (DateTimeOffset?)r.At).Min() : null;
        return AlertClock.WakeAt(session, now) is { } alert && !(reminder < alert) ? alert : reminder;
    }

    private static IEnumerable<NoticeRow> Notices(string id, Session session, Recorded recorded)
    {
        var (cause, roles) = recorded.Fact switch
        {
            SessionFact.AlertStepTaken f => (f.Cause, f.Roles),
            SessionFact.AlertPassedOn f => (f.Cause, [f.To.Role]),
            _ => ("", []),
        };
        return roles.Select(role => Notice(
            id,
            session.Chart!,
            recorded.Id.ToString(CultureInfo.InvariantCulture),
            cause,
            MonitorJson.Word(session.Alerts.Last(a => a.Cause == cause).Priority),
            role,
            recorded.EffectiveAt,
            recorded.RecordedAt));
    }

    private static NoticeRow Notice(
        string id, Chart chart, string key, string cause, string priority, Domain.People.Role role, DateTimeOffset dueAt, DateTimeOffset queuedAt) => new()
        {
            Stream = Streams.Session(id),
            Key = key,
            Role = MonitorJson.Word(role),
            Cause = cause,
            Priority = priority,
            DueAt = dueAt,
            QueuedAt = queuedAt,
            Text = AlertText.Sentence(chart, cause, dueAt, queuedAt),
        };
}
