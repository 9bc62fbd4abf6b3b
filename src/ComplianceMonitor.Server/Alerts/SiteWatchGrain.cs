using System.Globalization;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Alerts;

public sealed class SiteWatchGrain(MonitorJournal journal, SiteSights sights, ClinicClock clock, TimeProvider time)
    : RegistryGrain<SiteWatch, WatchFact>(journal, clock), ISiteWatchGrain
{
    private Site? _site;

    /// <summary>Since when, in real time, some session has been due at every look.</summary>
    private long? _dueSince;

    protected override string StreamName => Streams.Watch(Id);

    public Task<SiteWatch?> Now() => Fresh((watch, _) => watch);

    public async Task Look(string[] channelsDown)
    {
        if ((_site = await GrainFactory.FindSite(Id)) is not { } site)
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
        if (stated.Fact is not WatchFact.StepTaken step)
            return;

        var alert = state.Alerts.Last(a => a.Cause == step.Cause);
        var what = AlertText.OfSite(step.Cause, _site!.Channels);
        var notice = Notice.OfSite(StreamName, alert, what, Notice.KindOf(alert, stated.RecordedAt), step.At);
        db.Notices.AddRange(step.Roles.Select(role => new NoticeRow
        {
            Stream = StreamName,
            Key = stated.Id.ToString(CultureInfo.InvariantCulture),
            Role = MonitorJson.Word(role),
            Cause = step.Cause,
            Priority = MonitorJson.Word(alert.Priority),
            DueAt = step.At,
            QueuedAt = stated.RecordedAt,
            Text = Wording.Line(notice, stated.RecordedAt, _site.TimeZone),
        }));
    }
}
