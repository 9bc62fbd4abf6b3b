using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Tests.Access;

/// <summary>What the journal of a clinic holds of who saw what.</summary>
internal static class AccessLogOf
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What was seen or taken away, the oldest first; what happened at the door is left out.</summary>
    public static async Task<AccessEntry[]> Accesses(this HandWoundClinic clinic) => [.. (await clinic.Logged()).Where(IsOfData)];

    /// <summary>Every entry, the oldest first.</summary>
    public static Task<AccessEntry[]> Logged(this HandWoundClinic clinic) => clinic.Read(async db =>
    {
        var rows = await db.Journal.AsNoTracking().Where(r => r.Name == AccessEntry.StoredName).ToListAsync(Ct);
        return rows.Select(r => JsonSerializer.Deserialize<AccessEntry>(r.Data, MonitorJson.Options)!).OrderBy(e => e.At).ToArray();
    });

    /// <summary>A patient who was registered and has no session.</summary>
    public static async Task<string> Registered(this HandWoundClinic clinic, string lastName = "Lovelace") =>
        (await clinic.Nurse.Say("/api/sites/main/patients", new Register(new PatientDetails("Ana", lastName, new DateOnly(1984, 5, 6), Sex.F))).Recorded()).Id;

    /// <summary>The log of the whole day that the clinic is in, without what happened at the door.</summary>
    public static async Task<AccessPage> Search(this HttpClient reviewer, Func<AccessQuery, AccessQuery>? ask = null)
    {
        var day = new AccessQuery(HandWoundClinic.Nine.AddDays(-1), HandWoundClinic.Nine.AddDays(1));
        var page = await reviewer.Ask<AccessPage>("/api/sites/main/access-log/search", ask?.Invoke(day) ?? day);
        return page with { Entries = [.. page.Entries.Where(e => IsOfData(e.Entry))] };
    }

    private static bool IsOfData(AccessEntry entry) => entry.What < AccessKind.SignedIn;
}
