using System.Globalization;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Sessions;
using CsvHelper;

namespace ComplianceMonitor.Server.Access;

/// <summary>The access log as a table. No cell can become a formula in a spreadsheet; times have the site's offset.</summary>
internal static class AccessCsv
{
    private static readonly string[] Columns =
        ["at", "person", "name", "role", "device", "site", "what", "session", "patient", "detail", "break-glass", "unusual"];

    private static readonly CsvWriterOptions Safe = new() { Injection = CsvInjection.Escape };

    public static string Of(IEnumerable<ReviewedAccess> log, string timeZone)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Safe))
        {
            csv.WriteHeader(Columns);
            foreach (var (entry, flags) in log)
                csv.WriteRecord(Cells(entry, flags, timeZone));
        }

        return text.ToString();
    }

    private static string?[] Cells(AccessEntry entry, UnusualReason[] flags, string timeZone) =>
    [
        SiteTime.Local(entry.At, timeZone).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        entry.Person?.Id,
        entry.Person?.Name,
        entry.Person is { Role: var role } ? MonitorJson.Word(role) : null,
        entry.Device,
        entry.SiteId,
        MonitorJson.Word(entry.What),
        entry.SubjectSession,
        entry.SubjectPatient,
        entry.Detail,
        entry.BreakGlass ? "yes" : "no",
        string.Join(' ', flags.Select(f => MonitorJson.Word(f))),
    ];
}
