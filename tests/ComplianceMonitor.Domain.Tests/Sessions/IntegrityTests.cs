using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>Of every value one can see how it came to be there.</summary>
public class IntegrityTests
{
    [Fact]
    public void What_was_charted_at_once_by_one_person_is_not_remarkable()
    {
        var reading = Reading(Session(new Said(new Vitals(130, 80), 2400, 2400)));

        Assert.False(reading.IsRemarkable);
        Assert.Equal((Said.T0.AddMinutes(40), TimeSpan.Zero, false), (reading.MeasuredAt, reading.Delay, reading.WasOffline));
    }

    [Fact]
    public void Charted_over_five_minutes_later_it_is_late_for_good()
    {
        var reading = Reading(Session(new Said(new Vitals(130, 80), 2400, 2760)));

        Assert.Equal((true, TimeSpan.FromMinutes(6)), (reading.IsRemarkable, reading.Delay));
    }

    [Fact]
    public void A_reading_that_another_disagrees_with_is_remarkable_until_that_is_settled()
    {
        Said[] two = [new Said(new Vitals(130, 80), 2400, 2400), new Said(new Vitals(150, 80), 2460, 2460, Role.ChargeNurse)];

        var conflict = Assert.Single(Conflicts.Of(Session(two).Chart!));
        Assert.True(Integrity.Of(Session(two), conflict.First)!.IsRemarkable);
        Assert.True(Integrity.Of(Session(two), conflict.Other)!.IsRemarkable);
        Assert.False(Reading(Session([.. two, new Said(new ConflictSettled(conflict.First, conflict.Other, "cuff slipped"), 2500, 2500)])).IsRemarkable);
    }

    [Fact]
    public void What_waited_on_a_device_says_so()
    {
        var at = Said.T0.AddMinutes(40);
        var session = Telling.With(Domain.Sessions.Session.Empty, Session().Journal.TakeWhile(r => r.RecordedAt <= Said.T0));
        var queued = new Entry(at, Nurse, Nurse, "tablet", Client: new ClientStamp(at, 7), Queued: true);
        session = Telling.With(session, Telling.Facts(SessionDecider.Decide(session, new Vitals(130, 80), queued, at.AddMinutes(3))));

        var reading = Reading(session);

        Assert.Equal((true, true, TimeSpan.FromMinutes(3)), (reading.WasOffline, reading.IsRemarkable, reading.Delay));
    }

    [Fact]
    public void What_the_clock_wrote_has_no_one_to_answer_for_it() => Assert.Null(Integrity.Of(Session(), 99));

    private static readonly Person Nurse = new("nora", "Nora", Role.Nurse);

    /// Entries 1 to 3, then what is said; nobody wakes it, so the numbers stay.
    private static Session Session(params Said[] said)
    {
        Said[] visit =
        [
            new(new Arrived("p", "3", 56, Said.Site, Said.Pack), -1200, -1200),
            new(new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None), -300, -300),
            new(new DeviceStarted(1, Happened: true), 0, 0),
            .. said,
        ];
        return Telling.Of(visit);
    }

    private static Integrity Reading(Session session) => Integrity.Of(session, session.Journal.First(r => r.Fact is Vitals && r.EffectiveAt > Said.T0).Id)!;
}
