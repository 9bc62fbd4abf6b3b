using ComplianceMonitor.Domain.Explanations;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Explanations;

/// <summary>Whoever asks why something is late is given the rule, the arithmetic, the facts and the instants.</summary>
public class WhyTests
{
    [Fact]
    public void The_40_minute_BP_counts_from_the_last_device_where_that_is_later()
    {
        var why = Checkpoint("bp-40", at: 56, [.. Dosed, new Said(new Vitals(130, 80), Minute(34), Minute(34))]);

        var late = why.Instants.Single(i => i.Which == WindowInstant.LateAfter);
        Assert.Equal("max(T0+50, TL+45)", late.Rule);
        Assert.Equal([Said.T0.AddMinutes(50), Said.T0.AddMinutes(52)], late.Terms.Select(t => t.At));
        Assert.Equal(Said.T0.AddMinutes(52), late.At);
        Assert.True(late.HasPassed);
        Assert.False(why.Instants.Single(i => i.Which == WindowInstant.MissedAfter).HasPassed);
        Assert.Equal("max(D1, D2)", why.Anchors.Single(a => a.Name == "TL").Rule);
        Assert.Equal([7], why.Anchors.Single(a => a.Name == "TL").Facts);
        Assert.Equal([4], why.Anchors.Single(a => a.Name == "T0").Facts);
    }

    [Fact]
    public void A_reading_before_the_window_is_shown_and_does_not_count()
    {
        var why = Checkpoint("bp-40", at: 56, [.. Dosed, new Said(new Vitals(130, 80), Minute(34), Minute(34))]);

        var need = Assert.Single(why.Needs);
        Assert.Equal((Requirement.Bp, null), (need.What, need.MetBy));
        Assert.Equal(Said.T0.AddMinutes(34), need.Before!.At);
    }

    [Fact]
    public void Of_what_is_needed_one_sees_what_is_there_and_what_is_not()
    {
        var why = Checkpoint("check-60", at: 65, [.. Dosed, new Said(new Vitals(130, 80, SpO2: 97), Minute(60), Minute(60))]);

        Assert.Equal(
            [(Requirement.Bp, true), (Requirement.Spo2, true), (Requirement.Moaas, false), (Requirement.Dissociation, false)],
            why.Needs.Select(n => (n.What, n.MetBy is not null)));
    }

    [Fact]
    public void While_an_anchor_is_not_known_its_term_does_not_count()
    {
        var why = Checkpoint("bp-40", at: 3, [.. Dosed.Take(4)]);

        Assert.Equal([Said.T0.AddMinutes(50), null], why.Instants.Single(i => i.Which == WindowInstant.LateAfter).Terms.Select(t => t.At));
    }

    [Fact]
    public void The_instant_itself_has_not_passed()
    {
        Assert.False(Checkpoint("check-15", at: 20, Dosed).Instants.Single(i => i.Which == WindowInstant.LateAfter).HasPassed);
        Assert.True(Checkpoint("check-15", at: 15, Dosed).Instants.Single(i => i.Which == WindowInstant.Due).HasPassed);
    }

    [Fact]
    public void A_checkpoint_that_the_session_does_not_have_is_not_explained() =>
        Assert.Null(CheckpointWhy.Of(Telling.Of(Dosed).Chart!, "device-3", Said.T0));

    [Fact]
    public void Low_oxygen_rests_on_the_two_readings_that_were_low()
    {
        var why = Alert("spo2-low", new Said(new Vitals(SpO2: 92), Minute(20), Minute(20)), new Said(new Vitals(SpO2: 91), Minute(22), Minute(22)), new Said(new Vitals(SpO2: 97), Minute(24), Minute(24)));

        Assert.Equal(["SpO2 92", "SpO2 91"], why.Evidence.Select(e => e.Value));
        Assert.Equal("< 93 twice, or < 90 once", why.Evidence[0].Rule);
        Assert.Equal(Said.T0.AddMinutes(24), why.ResolvedBy!.EffectiveAt);
    }

    [Fact]
    public void An_open_alert_says_which_step_is_next_and_whom_it_tells()
    {
        var session = Telling.Wake(Telling.With(Session.Empty, Telling.Of(Dosed).Journal.TakeWhile(r => r.Entry is not null)), Said.T0.AddMinutes(53));

        var why = AlertWhy.Of(session, session.OpenAlert("bp-40")!, Said.T0.AddMinutes(53));

        Assert.Equal(Said.T0.AddMinutes(55), why.Next!.Value.At);
        Assert.Equal([Role.ChargeNurse], why.Next.Value.Step.Roles);
    }

    private static int Minute(double minute) => (int)(minute * 60);

    /// 56 mg, entries 1 to 7: device 1 at 0 to 1, device 2 at 6 to 7, so TL is 7 and Lock is 127.
    private static Said[] Dosed =>
    [
        new(new Arrived("p", "3", 56, Said.Site, Said.Pack), Minute(-20), Minute(-20)),
        new(new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []), Minute(-15), Minute(-15)),
        new(new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None), Minute(-10), Minute(-10)),
        new(new DeviceStarted(1), Minute(0), Minute(0)),
        new(new DeviceDone(1), Minute(1), Minute(1)),
        new(new DeviceStarted(2), Minute(6), Minute(6)),
        new(new DeviceDone(2), Minute(7), Minute(7)),
    ];

    private static CheckpointWhy Checkpoint(string id, double at, Said[] visit) =>
        CheckpointWhy.Of(Telling.Of([.. visit]).Chart!, id, Said.T0.AddMinutes(at))!;

    private static AlertWhy Alert(string cause, params Said[] more)
    {
        var session = Telling.Of(Visits.InOrder([.. Dosed, .. more]));
        return AlertWhy.Of(session, session.Alerts.First(a => a.Cause == cause), Telling.End);
    }
}
