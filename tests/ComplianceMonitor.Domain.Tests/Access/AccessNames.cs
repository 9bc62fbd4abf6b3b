using System.Text.Json;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Tests.Access;

public sealed class AccessNames
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_kind_of_access_loses_its_stored_name() => Assert.Equal(
        [
            "session-viewed", "form-viewed", "patient-viewed", "patient-history-viewed", "patients-searched", "today-viewed", "board-viewed",
            "access-log-viewed", "exported", "signed-in", "sign-in-failed", "locked-out", "signed-out", "sign-in-revoked", "person-switched",
            "credential-changed", "device-enrolled", "device-revoked", "glass-broken", "key-used",
        ],
        Names<AccessKind>());

    [Fact]
    public void No_reason_loses_its_name() =>
        Assert.Equal(["break-glass", "out-of-hours", "many-patients", "same-family-name", "no-visit"], Names<UnusualReason>());

    [Fact]
    public void An_entry_is_written_as_it_always_was()
    {
        Golden(
            new AccessEntry(At, new Person("n1", "Nora Quist", Role.ChargeNurse), "device-1", "main", AccessKind.SessionViewed, "s1", "p1", "tablet", true),
            """{"at":"2026-03-02T14:00:00+00:00","person":{"id":"n1","name":"Nora Quist","role":"charge-nurse"},"device":"device-1","siteId":"main","what":"session-viewed","subjectSession":"s1","subjectPatient":"p1","detail":"tablet","breakGlass":true}""");
        Golden(
            new AccessEntry(At, null, null, null, AccessKind.SignInFailed),
            """{"at":"2026-03-02T14:00:00+00:00","what":"sign-in-failed","breakGlass":false}""");
        Assert.Equal("access.v1", AccessEntry.StoredName);
    }

    private static void Golden(AccessEntry entry, string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(entry, MonitorJson.Options));
        Assert.Equal(entry, JsonSerializer.Deserialize<AccessEntry>(json, MonitorJson.Options));
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => JsonSerializer.Serialize(v, MonitorJson.Options).Trim('"'))];
}
