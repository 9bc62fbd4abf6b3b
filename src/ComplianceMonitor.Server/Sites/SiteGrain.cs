using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Sites;

public sealed class SiteGrain(MonitorJournal journal, ClinicClock clock) : RegistryGrain<Site, SiteFact>(journal, clock), ISiteGrain
{
    protected override string StreamName => Streams.Site(Id);

    public Task<Site?> Now() => Fresh((site, _) => site);

    public Task<Kept<SiteFact>[]> History() => Fresh((_, facts) => facts.ToArray());

    public Task<Answer> State(Guid command, string content, SiteFact fact, Entry entry) => Answer(command, content, fact, entry);

    public Task Open(SiteFact opened) => Begin(opened);

    public Task<SiteNews[]> NewsSince(int version) => Fresh((_, facts) => SiteNews.Since(version, facts));

    protected override Site Fold(Site? state, Kept<SiteFact> stated) => Site.Then(Id, state, stated);

    protected override Ruling<SiteFact> Decide(Site? state, SiteFact fact, Entry entry, DateTimeOffset now) =>
        SiteDecider.Decide(state, fact, entry, now);

    protected override void Show(MonitorDb db, Site state, Head head, int before)
    {
        var row = new SiteRow
        {
            Id = Id,
            Version = head.Version,
            PresenceVersion = state.NewsVersion,
            Data = JsonSerializer.Serialize(state, MonitorJson.Options),
        };
        if (before == 0)
            db.Sites.Add(row);
        else
            db.Sites.Update(row).Property(r => r.Version).OriginalValue = before;
    }
}
