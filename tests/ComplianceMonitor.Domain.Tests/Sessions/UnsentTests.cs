using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>What a device shows of a session while some of it waits there for the server.</summary>
public class UnsentTests
{
    private static readonly Said[] Begun =
    [
        new(new Arrived("p", "3", 56, Said.Site, Said.Pack), -1200, -1200),
        new(new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None), -300, -300),
        new(new DeviceStarted(1, Happened: true), 0, 0),
    ];

    private static readonly Session Known = Begun.Aggregate(Session.Empty, (session, said) =>
        Telling.With(session, Telling.Facts(SessionDecider.Decide(session, said.Fact, said.Entry, said.WrittenAt))));

    [Fact]
    public void A_reading_that_waits_completes_its_checkpoint_at_once()
    {
        var session = Unsent.With(Known, [Kept(new Vitals(130, 80), minute: 40)]);

        Assert.Equal(CheckpointState.DoneOnTime, Bp40(session).State);
        Assert.NotEqual(CheckpointState.DoneOnTime, Bp40(Known).State);
    }

    [Fact]
    public void An_alert_is_raised_by_the_local_clock_and_resolved_by_what_waits()
    {
        var late = Unsent.With(Known, [Kept(new PresenceChecked(), minute: 70)]);
        Assert.True(late.OpenAlert("bp-40") is { IsOpen: true });

        var answered = Unsent.With(Known, [Kept(new PresenceChecked(), minute: 70), Kept(new Vitals(130, 80), minute: 71, sequence: 2)]);
        Assert.Null(answered.OpenAlert("bp-40"));
        Assert.Contains(answered.Alerts, a => a.Cause == "bp-40");
    }

    [Fact]
    public void What_would_be_refused_changes_nothing_and_is_said_as_the_server_would_say_it()
    {
        var left = Kept(new Left(), minute: 60);
        var reading = Kept(new Vitals(130, 80), minute: 61, sequence: 2);

        Assert.Equal(RefusalCode.WrongPhase, Unsent.Refuse(Known, [left], reading)!.Code);
        Assert.Null(Unsent.Refuse(Known, [], reading));
        Assert.Equal(Unsent.With(Known, [left]).Version, Unsent.With(Known, [left, reading]).Version);
    }

    [Fact]
    public void What_the_journal_holds_already_because_only_its_answer_was_lost_is_not_counted_twice()
    {
        var kept = Kept(new Vitals(130, 80), minute: 40);
        var landed = kept.Entry with { Client = kept.Entry.Client! with { SentAt = Said.T0.AddMinutes(41) } };
        var recorded = Telling.With(Known, Telling.Facts(SessionDecider.Decide(Known, kept.Fact, landed, Said.T0.AddMinutes(41))));

        Assert.Same(recorded, Unsent.With(recorded, [kept]));
        Assert.NotSame(recorded, Unsent.With(recorded, [Kept(new Vitals(130, 80), minute: 40, sequence: 2)]));
    }

    [Fact]
    public void What_was_recorded_elsewhere_meanwhile_comes_before_what_waits()
    {
        var kept = Kept(new Vitals(130, 80), minute: 30);
        var meanwhile = new Said(new PresenceChecked(), 2700, 2700);
        var known = Telling.With(Known, Telling.Facts(SessionDecider.Decide(Known, meanwhile.Fact, meanwhile.Entry, meanwhile.WrittenAt)));

        var reading = Unsent.With(known, [kept]).Journal.Last(r => r.Fact is Vitals);

        Assert.Equal(Said.T0.AddMinutes(30), reading.EffectiveAt);
        Assert.Equal(meanwhile.WrittenAt, reading.RecordedAt);
    }

    [Fact]
    public void An_entry_that_is_not_sent_yet_is_taken_back_and_not_corrected()
    {
        var kept = Kept(new Vitals(130, 80), minute: 40);
        var number = Unsent.With(Known, [kept]).Journal.Single(r => r.Entry?.Client is not null).Id;

        Assert.Equal(RefusalCode.WrongPhase, Unsent.Refuse(Known, [kept], Kept(new Corrected(number, null, Said.T0.AddMinutes(40), "slip"), minute: 41, sequence: 2))!.Code);
    }

    [Fact]
    public void A_device_whose_clock_was_seven_minutes_off_when_it_sent_is_flagged_however_long_the_entry_had_waited()
    {
        var kept = Kept(new Vitals(130, 80), minute: 40);
        var recorded = new Recorded(9, kept.Fact, kept.Entry.EffectiveAt, Said.T0.AddMinutes(55), kept.Entry);

        Assert.False(recorded.IsClientClockOff);
        Assert.False(Sent(Said.T0.AddMinutes(56)).IsClientClockOff);
        Assert.True(Sent(Said.T0.AddMinutes(56).AddTicks(1)).IsClientClockOff);
        Assert.Equal(TimeSpan.FromMinutes(7), Sent(Said.T0.AddMinutes(62)).ClientClockOffBy);

        Recorded Sent(DateTimeOffset at) => recorded with { Entry = kept.Entry with { Client = kept.Entry.Client! with { SentAt = at } } };
    }

    private static Waiting Kept(SessionFact fact, int minute, long sequence = 1)
    {
        var said = new Said(fact, minute * 60, minute * 60);
        return new Waiting(fact, said.Entry with { Queued = true, Client = new ClientStamp(said.WrittenAt, sequence) }, said.WrittenAt);
    }

    private static Checkpoint Bp40(Session session) => CheckpointClock.At(session.Chart!, Said.T0.AddMinutes(41)).Single(c => c.Id == "bp-40");
}
