using System.Globalization;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Alerts;

public sealed class SiteWatchGrain(MonitorJournal journal, SiteSights sights, ReachBook reach, ClinicClock clock, TimeProvider time)
    : RegistryGrain<SiteWatch, WatchFact>(journal, clock), ISiteWatchGrain
{
    /// <summary>Whom the site's notices can reach, as of the last look.</summary>
    private SiteReach? _reach;

    /// <summary>Since when, in real time, some session has been due at every look.</summary>
    private long? _dueSince;

    protected override string StreamName => Streams.Watch(Id);

    public Task<SiteWatch?> Now() => Fresh((watch, _) => watch);

    public async Task Look(string[] channelsDown)
    {
        if ((_reach = await reach.At(Id)) is not { Site: var site })
            return;

        var oldest = await sights.OldestDue(Id);
        _dueSince = oldest is null ? null : _dueSince ?? time.GetTimestamp();
        var (now, rate) = Clock.Read();
        var lateBy = SiteSight.LateBy(oldest, now, rate, _dueSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);
        var sight = new SiteSight(site.Roster, await sights.OnLadders(site), channelsDown, lateBy);
        for (var isDone = false; !isDone;)
            await Write(watch =>
            {
                var next = SiteWatch.Due(watch, sight, now).FirstOrDefault();
                isDone = next is null;
                return next;
            });
    }

    public Task<Answer> State(Guid command, string content, WatchFact fact, Entry entry) => Answer(command, content, fact, entry);

    protected override SiteWatch Fold(SiteWatch? state, Kept<WatchFact> stated) => SiteWatch.Then(Id, state, stated);

    protected override Ruling<WatchFact> Decide(SiteWatch? state, WatchFact fact, Entry entry, DateTimeOffset now) => SiteWatch.Decide(state, fact, entry, now);

    protected override void Show(MonitorDb db, SiteWatch state, Head head, int before)
    {
        // Asked of the grain itself: there is no row to keep.
    }

    protected override void Tell(MonitorDb db, SiteWatch state, Kept<WatchFact> stated)
    {
        switch (stated.Fact)
        {
            case WatchFact.StepTaken step:
                var alert = state.Alerts.Last(a => a.Cause == step.Cause);
                var notice = Notice.OfSite(
                    StreamName, alert, AlertText.OfSite(step.Cause, _reach!.Site.Channels), Notice.KindOf(alert, stated.RecordedAt), step.At);
                var text = Wording.Line(notice, stated.RecordedAt, _reach.Site.TimeZone);
                var key = stated.Id.ToString(CultureInfo.InvariantCulture);
                NoticeRows.Add(db, Id, _reach, new Step(StreamName, key, step.Cause, step.Roles, alert.Priority, notice, text, stated.RecordedAt));
                break;
            case WatchFact.Resolved over:
                db.AlertsOver.Add(new AlertOverRow
                {
                    AlertKey = Notice.KeyOf(StreamName, state.Alerts.Last(a => a.Cause == over.Cause)),
                    OverAt = stated.RecordedAt,
                });
                break;
        }
    }
}
