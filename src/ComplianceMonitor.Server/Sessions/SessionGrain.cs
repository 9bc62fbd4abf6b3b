using System.Collections.Immutable;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Board;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.Sites;

namespace ComplianceMonitor.Server.Sessions;

public sealed class SessionGrain(
    MonitorJournal journal, SessionRows rows, ReminderRows reminders, DutyBook duty, ReachBook reach, SendingPrompt sending, ClinicClock clock) : WritingGrain(journal), ISessionGrain
{
    private SessionStream _stream = null!;
    private string? _initials;
    private ImmutableHashSet<string> _reminded = [];

    /// <summary>Up to which of the site's facts it was told, as far as this grain knows; 0 after a reading, which costs one telling more.</summary>
    private int _heard;

    protected override string StreamName => Streams.Session(Id);

    protected override int Version => _stream.Session.Version;

    public Task<SessionAnswer> State(SessionCommand command) => AgainIfLost(async () =>
    {
        await CatchUp();
        var said = Command.Of(command.Id, command.Content);
        if (_stream.Commands.TryGetValue(command.Id, out var known))
            return known.Command == said
                ? SessionAnswer.Recorded(known.Stated)
                : SessionAnswer.Refused(RefusalCode.Malformed, "This command id was used for something else", "Idempotency-Key");
        if (_stream.Session.Version == 0 && command.Fact is not (SessionFact.Expected or SessionFact.Arrived))
            return SessionAnswer.Refused(RefusalCode.UnknownSession, "There is no such session");

        switch (SessionDecider.Decide(_stream.Session, command.Fact, command.Entry, clock.Now, await OnDuty()))
        {
            case Decision.Accepted { Facts: var facts, Stated: { } stated }:
                await Append(facts, (said, stated));
                return SessionAnswer.Recorded(stated);
            case Decision.Rejected rejected:
                await Append(rejected.Facts, null);
                return new SessionAnswer(null, rejected.Refusal);
            default:
                throw new System.Diagnostics.UnreachableException("A stated fact is recorded or refused");
        }
    });

    public Task Wake() => AgainIfLost(async () =>
    {
        await CatchUp();
        var roster = await OnDuty();
        var now = clock.Now;
        await Append(SessionDecider.Wake(_stream.Session, now, roster).Facts, null);
        _reminded = await reminders.Give(Id, _stream.Session, _reminded, now);
        return true;
    });

    public Task TakeNews(SiteNews[] news) => AgainIfLost(async () =>
    {
        await CatchUp();
        var roster = await OnDuty();
        foreach (var piece in news.Where(n => n.Concerns(_stream.Session)))
        {
            var decision = SessionDecider.Decide(_stream.Session, piece.Told(), piece.Entry, clock.Now, roster);
            await Append(decision is Decision.Accepted accepted ? accepted.Facts : ((Decision.Rejected)decision).Facts, null);
        }

        if (news is [.., { Version: var heard }] && heard > _stream.Session.NewsVersion)
        {
            await rows.Heard(Id, heard); // the last of it was not the session's business: it need not be told again
            _heard = heard;
        }

        return true;
    });

    public async Task<Recorded[]?> Facts()
    {
        await CatchUpIfPossible();
        return _stream.Session.Version == 0 ? null : [.. _stream.Session.Journal];
    }

    private async Task Append(Recorded[] facts, (Command Command, int Stated)? answered)
    {
        if (facts.Length == 0)
            return;

        _initials ??= await rows.Initials(facts[0].Fact, _stream.Session);
        // The instant that was decided at, not a later one: what falls due in between is yet to be woken for.
        var (now, before, tells) = (facts[0].RecordedAt, _stream.Session, SessionNotices.Tell(facts));
        var reached = tells ? await reach.At(before.SiteId) : null;
        _stream = await _stream.Append(Journal, facts, answered, (db, session) => rows.Write(db, Id, before, session, facts, _initials, _reminded, now, reached, _heard));
        if (tells)
            sending.Ask();
        if (BoardRow.From(Id, _stream.Session, _initials, now) is { } row)
            GrainFactory.GetGrain<IBoardGrain>(row.SiteId).Put(row).Ignore();
    }

    protected override async Task Read(CancellationToken ct)
    {
        _stream = await SessionStream.Read(Journal, StreamName, ct);
        _reminded = await reminders.Given(Id, ct);
        _initials = null;
        _heard = 0;
    }

    private Task<Roster?> OnDuty() => duty.At(_stream.Session.SiteId);
}
