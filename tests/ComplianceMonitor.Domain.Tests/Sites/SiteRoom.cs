using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;

namespace ComplianceMonitor.Domain.Tests.Sites;

/// <summary>Given a site's facts, when something is stated, then what is recorded or refused.</summary>
internal sealed record SiteRoom(Site? Site)
{
    public static readonly ProtocolPack Shipped = BuiltInPacks.Newest("spravato-us")!;

    public static readonly SiteFact Opening =
        SiteDecider.Open("Riverside", "America/New_York", Setting.Outpatient, ["1", "2", "3"]);

    public static SiteRoom Open => Given(Opening);

    public static SiteRoom Given(params SiteFact[] facts) =>
        new(Domain.Sites.Site.Fold("main", facts.Select((f, i) => new Kept<SiteFact>(i + 1, f, Clinic.Now, null))));

    public Answer When(SiteFact fact, Entry entry, DateTimeOffset? now = null) =>
        new(Site, SiteDecider.Decide(Site, fact, entry, now ?? Clinic.Now));

    internal sealed record Answer(Site? Before, Ruling<SiteFact> Ruling)
    {
        public Site Site
        {
            get
            {
                Assert.Null(Ruling.Refusal);
                return Domain.Sites.Site.Then("main", Before, new Kept<SiteFact>((Before?.Version ?? 0) + 1, Ruling.Fact!, Clinic.Now, null));
            }
        }

        public void ThenRefused(RefusalCode code, string? field = null)
        {
            Assert.Null(Ruling.Fact);
            Assert.Equal((code, field), (Ruling.Refusal!.Code, Ruling.Refusal.Field));
        }
    }
}
