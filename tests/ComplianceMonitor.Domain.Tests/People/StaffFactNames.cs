using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.People.StaffFact;

namespace ComplianceMonitor.Domain.Tests.People;

public sealed class StaffFactNames
{
    public static TheoryData<StaffFact, string> Written => new()
    {
        {
            new Invited("nora", "Nora Quist", [new(Role.ChargeNurse, "main"), new(Role.Auditor, Grant.EverySite)]),
            """{"type":"staff-invited.v1","login":"nora","name":"Nora Quist","grants":[{"role":"charge-nurse","site":"main"},{"role":"auditor","site":"*"}]}"""
        },
        { new Renamed("Nora Abel"), """{"type":"staff-renamed.v1","name":"Nora Abel"}""" },
        {
            new GrantsChanged([new(Role.AuthorisedRepresentative, "main")]),
            """{"type":"grants-changed.v1","grants":[{"role":"authorised-representative","site":"main"}]}"""
        },
        { new ContactChanged("nora@example.org"), """{"type":"contact-changed.v1","email":"nora@example.org"}""" },
        { new ContactChanged(null), """{"type":"contact-changed.v1"}""" },
        { new Suspended("on leave"), """{"type":"staff-suspended.v1","reason":"on leave"}""" },
        { new Restored(), """{"type":"staff-restored.v1"}""" },
        {
            new GlassBroken("annex", "alone there", Role.Nurse, Clinic.Now),
            """{"type":"glass-broken.v1","site":"annex","reason":"alone there","role":"nurse","until":"2026-03-02T14:00:00+00:00"}"""
        },
        { new GlassReviewed(3, "rightly so"), """{"type":"glass-reviewed.v1","of":3,"note":"rightly so"}""" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_staff_fact_is_written_as_it_always_was(StaffFact fact, string json) => StoredFacts.Golden(fact, json);

    [Fact]
    public void No_staff_fact_lacks_a_stored_name_and_none_loses_its_own()
    {
        Assert.Equal(
            ["contact-changed.v1", "glass-broken.v1", "glass-reviewed.v1", "grants-changed.v1", "staff-invited.v1", "staff-renamed.v1", "staff-restored.v1", "staff-suspended.v1"],
            StoredFacts.Names<StaffFact>());
        Assert.Equal(StoredFacts.Names<StaffFact>().Length, StoredFacts.Declared<StaffFact>());
    }
}
