using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>One thing somebody states in a random visit.</summary>
/// <param name="At">Seconds from the first spray: when it happened.</param>
/// <param name="Charted">Seconds from the first spray: when it is written down.</param>
/// <param name="By">Null: whoever usually does it.</param>
internal sealed record Said(SessionFact Fact, int At, int Charted, Role? By = null)
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    public static readonly ProtocolPack Pack = BuiltInPacks.Newest("spravato-us")!;

    public static readonly SiteTerms Site =
        new("site", "America/New_York", Setting.Outpatient, LockAnchor.LastDevice, new(8, 0), new(18, 0));

    public DateTimeOffset WrittenAt => T0.AddSeconds(Charted);

    public Entry Entry
    {
        get
        {
            var role = By ?? SessionRights.For(Fact, Pack).Holders.FirstOrDefault(Role.Nurse);
            var person = new Person(role.ToString(), $"{role} on duty", role);
            return new Entry(T0.AddSeconds(At), person, person, Queued: Charted - At > 3600, Signature: new Signature("charted", WrittenAt));
        }
    }
}
