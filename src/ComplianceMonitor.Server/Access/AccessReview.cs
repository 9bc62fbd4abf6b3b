using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Access;

/// <summary>Reads a site's access log from the journal, newest first, and says what is unusual in it.</summary>
public sealed class AccessReview(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>So many entries are looked through for a page of unusual ones; there may then be more of them further on.</summary>
    private const int MostForAPage = 5_000;

    private const int AtOnce = 250;

    /// <summary>A page of what the query asks for.</summary>
    public Task<AccessPage> Page(Site site, AccessQuery query, CancellationToken ct) =>
        Read(site, query, query.Limit ?? AccessQuery.MostOnAPage, MostForAPage, ct);

    /// <summary>All that the query asks for, up to so many; the page says whether that was all.</summary>
    public Task<AccessPage> All(Site site, AccessQuery query, int most, CancellationToken ct) => Read(site, query, most, most, ct);

    private async Task<AccessPage> Read(Site site, AccessQuery query, int limit, int most, CancellationToken ct)
    {
        var (found, place, read) = (new List<ReviewedAccess>(), query.After, 0);
        await using var db = await dbs.CreateDbContextAsync(ct);
        while (true)
        {
            var logged = await Newest(db, site.Id, query, place).Take(AtOnce).ToListAsync(ct);
            foreach (var (at, reviewed) in await Reviewed(db, site, logged, ct))
            {
                if (!query.OnlyUnusual || reviewed.Flags.Length > 0)
                {
                    if (found.Count == limit)
                        return new AccessPage([.. found], place);
                    found.Add(reviewed);
                }

                place = at;
            }

            read += logged.Count;
            if (logged.Count < AtOnce || read >= most)
                return new AccessPage([.. found], logged.Count < AtOnce ? null : place);
        }
    }

    private static async Task<List<(AccessPlace Place, ReviewedAccess Reviewed)>> Reviewed(
        MonitorDb db, Site site, List<Logged> logged, CancellationToken ct)
    {
        if (logged.Count == 0)
            return [];

        var entries = logged.Select(l => JsonSerializer.Deserialize<AccessEntry>(l.Data, MonitorJson.Options)!).ToList();
        var people = entries.Select(e => e.Person?.Id).OfType<string>().Distinct().ToList();
        var patients = entries.Select(e => e.SubjectPatient).OfType<string>().Distinct().ToList();

        var seen = await Seen(db, people, entries[^1].At - UnusualAccess.Hour, entries[0].At).ToListAsync(ct);
        var names = await FamilyNames(db, patients).ToListAsync(ct);
        var visits = (await Visits(db, patients).ToListAsync(ct)).ToLookup(v => v.Patient);

        var hours = new OpeningHours(site.TimeZone, site.Opens, site.Closes);
        var bySeer = seen.ToLookup(s => s.Person);
        var known = names.ToDictionary(
            n => n.Patient,
            n => new SeenPatient(n.FamilyName, [.. visits[n.Patient].Select(v => v.Day)], visits[n.Patient].Any(v => v.IsExpected)));

        return [.. logged.Zip(entries, (l, e) => (
            new AccessPlace(l.At, l.Stream, l.Version),
            new ReviewedAccess(e, UnusualAccess.Of(e, hours, bySeer, e.SubjectPatient is { } p ? known.GetValueOrDefault(p) : null))))];
    }

    internal static IQueryable<Logged> Newest(MonitorDb db, string siteId, AccessQuery query, AccessPlace? after)
    {
        var rows = db.Accesses.Where(a => a.SiteId == siteId && a.At >= query.From && a.At < query.To);
        if (query.Person is { } person)
            rows = rows.Where(a => a.PersonId == person);
        if (query.Patient is { } patient)
            rows = rows.Where(a => a.PatientId == patient);
        if (query.Session is { } session)
            rows = rows.Where(a => a.SessionId == session);
        if (after is { At: var at, Stream: var stream, Version: var version })
            rows = rows.Where(a => a.At < at
                || (a.At == at && (a.Stream.CompareTo(stream) < 0 || (a.Stream == stream && a.Version < version))));

        return from a in rows
               join j in db.Journal on new { a.Stream, a.Version } equals new { j.Stream, j.Version }
               orderby a.At descending, a.Stream descending, a.Version descending
               select new Logged(a.At, a.Stream, a.Version, j.Data);
    }

    /// <summary>Whom these people saw, at any site.</summary>
    internal static IQueryable<SeenBy> Seen(MonitorDb db, List<string> people, DateTimeOffset from, DateTimeOffset to) =>
        db.Accesses.Where(a => people.Contains(a.PersonId!) && a.PatientId != null && a.At >= from && a.At <= to)
            .Select(a => new SeenBy(a.PersonId!, a.At, a.PatientId!));

    internal static IQueryable<Named> FamilyNames(MonitorDb db, List<string> patients) =>
        db.Patients.Where(p => patients.Contains(p.Id)).Select(p => new Named(p.Id, p.FamilyName));

    internal static IQueryable<Visited> Visits(MonitorDb db, List<string> patients) =>
        db.Sessions.Where(s => patients.Contains(s.PatientId)).Select(s => new Visited(s.PatientId, s.LocalDate, s.Phase == "expected"));

    internal sealed record Logged(DateTimeOffset At, string Stream, int Version, string Data);

    internal sealed record Named(string Patient, string FamilyName);

    internal sealed record Visited(string Patient, DateOnly Day, bool IsExpected);
}
