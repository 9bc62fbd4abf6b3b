using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Patients;

/// <summary>Finds a site's patients by how their names begin, however typed, and by birthdate.</summary>
public sealed class FindPatients(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>More than anybody would read; the answer says if there are more.</summary>
    public const int Most = 50;

    /// <summary>Longer than any name's key needs to be to tell it apart.</summary>
    private const int LongestKey = 128;

    /// <summary>Family name, a space, given name. A key holds no space, so the space tells which is which.</summary>
    public static string SearchName(PatientDetails details) => $"{Key(details.LastName)} {Key(details.FirstName)}";

    public async Task<FoundPatients> Find(string siteId, PatientSearch search, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Matching(db, siteId, search).Take(Most + 1).ToListAsync(ct);
        return new FoundPatients(
            [.. rows.Take(Most).Select(data => JsonSerializer.Deserialize<Patient>(data, MonitorJson.Options)!)],
            rows.Count > Most);
    }

    internal static IQueryable<string> Matching(MonitorDb db, string siteId, PatientSearch search)
    {
        var patients = db.Patients.AsNoTracking().Where(p => p.SiteId == siteId);
        if (Key(search.LastName ?? "") is { Length: > 0 } last)
            patients = patients.Where(p => p.SearchName.StartsWith(last));
        if (Key(search.FirstName ?? "") is { Length: > 0 } first)
        {
            var given = " " + first;
            patients = patients.Where(p => p.SearchName.Contains(given));
        }

        if (search.Birthdate is { } birthdate)
            patients = patients.Where(p => p.Birthdate == birthdate);
        return patients.OrderBy(p => p.SearchName).ThenBy(p => p.Birthdate).ThenBy(p => p.Id).Select(p => p.Data);
    }

    private static string Key(string name)
    {
        var key = SearchKey.Of(name.Length > LongestKey ? name[..LongestKey] : name);
        return key.Length > LongestKey ? key[..LongestKey] : key;
    }
}
