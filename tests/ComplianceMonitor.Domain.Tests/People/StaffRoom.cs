using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;

namespace ComplianceMonitor.Domain.Tests.People;

/// <summary>Given somebody's facts, when something is stated of them, then what is recorded or refused.</summary>
internal sealed record StaffRoom(StaffMember? Member)
{
    public const string Id = "s1";

    public static readonly Person Administrator = Clinic.Somebody(Role.Administrator);

    public static readonly Person Themselves = new(Id, "Nora Quist", Role.Nurse);

    public static StaffRoom Nobody => new((StaffMember?)null);

    public static StaffRoom With(params Grant[] grants) => new(StaffMember.Then(Id, null, new Kept<StaffFact>(1, new StaffFact.Invited("nora", "Nora Quist", grants), Clinic.Now, null)));

    public static StaffRoom Nurse => With(new Grant(Role.Nurse, "main"));

    /// <summary>It is recorded.</summary>
    public StaffRoom Then(StaffFact fact, Person? by = null, DateTimeOffset? now = null)
    {
        var ruling = Decide(fact, by, now);
        Assert.Null(ruling.Refusal);
        return new(StaffMember.Then(Id, Member, new Kept<StaffFact>((Member?.Version ?? 0) + 1, ruling.Fact!, now ?? Clinic.Now, Clinic.By(by ?? Administrator, now))));
    }

    /// <summary>It is refused.</summary>
    public StaffRoom Refuses(StaffFact fact, RefusalCode code, string? field = null, Person? by = null)
    {
        var refusal = Decide(fact, by, null).Refusal;
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
        return this;
    }

    private Ruling<StaffFact> Decide(StaffFact fact, Person? by, DateTimeOffset? now) =>
        StaffDecider.Decide(Member, fact, Clinic.By(by ?? Administrator, now), now ?? Clinic.Now);
}
