using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>The one thing a chair wants, minute by minute from the first spray.</summary>
public class NextStepTests
{
    private static readonly Vitals Set = new(122, 78, 70, 14, 98, 5, Dissociation.None);

    private static readonly Said[] Seated = [Said(-20, new Arrived("p", "3", 84, Sessions.Said.Site, Sessions.Said.Pack))];
    private static readonly Said[] Asked = [.. Seated, Said(-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []))];
    private static readonly Said[] Ready = [.. Asked, Said(-10, Set)];
    private static readonly Said[] Sprayed = [.. Ready, Said(0, new DeviceStarted(1))];
    private static readonly Said[] Resting = [.. Sprayed, Said(1, new DeviceDone(1))];
    private static readonly Said[] Dosed = [.. Resting, Said(6, new DeviceStarted(2)), Said(7, new DeviceDone(2)), Said(12, new DeviceStarted(3)), Said(13, new DeviceDone(3))];
    private static readonly Said[] Observed =
        [.. Dosed, Said(15, Set), Said(28, Set), Said(40, Set), Said(58, Set), Said(75, new PresenceChecked()), Said(90, Set), Said(104, new PresenceChecked()), Said(119, new PresenceChecked()), Said(130, Set)];

    [Fact]
    public void Before_anybody_has_arrived_somebody_must() => Assert.Equal(StepKind.Arrive, NextStep.Of(null, Sessions.Said.T0).Kind);

    [Fact]
    public void The_gate_comes_first_and_says_what_is_in_the_way()
    {
        var step = At(-18, Seated);

        Assert.Equal(StepKind.Gate, step.Kind);
        Assert.Equal("Patient enrolled in the REMS", step.Blocks[0]);
        Assert.Equal(6, step.Blocks.Length);
    }

    [Fact]
    public void The_gate_asked_the_baseline_is_measured_all_of_it()
    {
        Assert.Equal(StepKind.Readings, At(-14, Asked).Kind);
        Assert.Equal(Readings.All, Readings.WantedAt(Chart(Asked), Minute(-14)));
        Assert.Empty(Readings.WantedAt(Chart(Ready), Minute(-5)));
    }

    [Fact]
    public void A_baseline_too_high_goes_back_to_the_gate()
    {
        var step = At(-5, [.. Asked, Said(-10, Set with { Systolic = 150 })]);

        Assert.Equal((StepKind.Gate, "Baseline BP acceptable"), (step.Kind, Assert.Single(step.Blocks)));
    }

    [Fact]
    public void Then_device_1_until_the_baseline_is_too_old()
    {
        Assert.Equal((StepKind.StartDevice, 1), (At(-5, Ready).Kind, At(-5, Ready).Device));
        Assert.Equal(StepKind.StartDevice, At(20, Ready).Kind);
        Assert.Equal(StepKind.Readings, At(20.1, Ready).Kind);
    }

    [Fact]
    public void A_device_in_use_comes_before_all_else()
    {
        Assert.Equal((StepKind.EndDevice, 1), (At(1, Sprayed).Kind, At(1, Sprayed).Device));
        Assert.Equal(StepKind.EndDevice, At(60, Sprayed).Kind);
    }

    [Fact]
    public void The_rest_ends_after_five_minutes_to_the_second()
    {
        var rest = At(5.99, Resting);
        Assert.Equal((StepKind.Rest, 2, (DateTimeOffset?)Minute(6)), (rest.Kind, rest.Device, rest.DueAt));

        var start = At(6, Resting);
        Assert.Equal((StepKind.StartDevice, 2, "device-2"), (start.Kind, start.Device, start.Checkpoint!.Id));
    }

    [Fact]
    public void A_failed_device_is_replaced_under_its_number()
    {
        Said[] failed = [.. Resting, Said(6, new DeviceStarted(2)), Said(7, new DeviceDone(2, 0, Failed: true))];

        Assert.Equal((StepKind.StartDevice, 2), (At(8, failed).Kind, At(8, failed).Device));
    }

    [Fact]
    public void With_nothing_due_it_names_what_comes_next_and_when()
    {
        var step = At(16, [.. Dosed, Said(15, Set)]);

        Assert.Equal((StepKind.Watch, "check-30", (DateTimeOffset?)Minute(30)), (step.Kind, step.Checkpoint!.Id, step.DueAt));
    }

    [Fact]
    public void An_open_checkpoint_is_offered_before_it_is_due_and_a_presence_check_only_when_it_is()
    {
        Said[] visit = [.. Dosed, Said(15, Set), Said(28, Set)];
        Assert.Equal((StepKind.Readings, "bp-40"), (At(35, visit).Kind, At(35, visit).Checkpoint!.Id));

        Said[] later = [.. visit, Said(40, Set), Said(58, Set)];
        Assert.Equal(StepKind.Watch, At(74.9, later).Kind);
        Assert.Equal((StepKind.Presence, "presence#5"), (At(75, later).Kind, At(75, later).Checkpoint!.Id));
    }

    [Fact]
    public void Of_two_that_are_due_the_one_that_is_late_sooner_comes_first()
    {
        Said[] visit = [.. Dosed, Said(15, Set), Said(28, Set)];

        Assert.Equal("presence#3", At(46, visit).Checkpoint!.Id);
        Assert.Equal("bp-40", At(46, [.. visit, Said(45.5, new PresenceChecked())]).Checkpoint!.Id);
    }

    [Fact]
    public void What_was_taken_already_is_not_wanted_again()
    {
        Said[] visit = [.. Dosed, Said(15, Set)];
        Assert.Equal([Requirement.Rr, Requirement.Spo2, Requirement.Moaas, Requirement.Dissociation], Readings.WantedAt(Chart(visit), Minute(26)));

        Assert.Equal([Requirement.Dissociation], Readings.WantedAt(Chart([.. visit, Said(26, Set with { Dissociation = null })]), Minute(27)));
    }

    [Fact]
    public void A_reading_that_asks_for_another_one_is_not_it()
    {
        Said[] visit = [.. Dosed, Said(15, Set with { SpO2 = 92 })];

        Assert.Equal(Requirement.Spo2, Assert.Single(Readings.WantedAt(Chart(visit), Minute(15.5))));
        Assert.Equal("spo2-repeat#1", At(15.5, visit).Checkpoint!.Id);
        Assert.Empty(Readings.WantedAt(Chart([.. visit, Said(16, Set)]), Minute(17)));
    }

    [Fact]
    public void At_the_lock_the_release_is_wanted_with_what_no_word_can_mend()
    {
        Assert.Equal((StepKind.Release, (DateTimeOffset?)Minute(133)), (At(133, Observed).Kind, At(133, Observed).DueAt));
        Assert.Empty(At(133, Observed).Blocks);

        Assert.Equal(["Breathing rate and SpO2"], At(133, [.. Observed, Said(131, Set with { RespiratoryRate = 9 })]).Blocks);
    }

    [Fact]
    public void A_set_that_has_grown_too_old_is_measured_again_before_the_release()
    {
        Said[] waiting = [.. Observed, Said(140, new PresenceChecked())];

        Assert.Equal(StepKind.Release, At(145, waiting).Kind);
        Assert.Equal(StepKind.Readings, At(145.1, waiting).Kind);
        Assert.Equal([Requirement.Bp, Requirement.Rr, Requirement.Spo2, Requirement.Moaas, Requirement.Dissociation], Readings.WantedAt(Chart(waiting), Minute(145.1)));
    }

    [Fact]
    public void Released_the_patient_leaves_and_then_is_gone()
    {
        Said[] released = [.. Observed, Said(134, new SignedOff([], []))];

        Assert.Equal(StepKind.Leave, At(135, released).Kind);
        Assert.Equal(StepKind.Gone, At(137, [.. released, Said(136, new Left())]).Kind);
    }

    [Fact]
    public void What_is_due_next_stays_named_while_it_is_late_and_no_longer_once_it_is_missed()
    {
        Said[] visit = [.. Dosed, Said(15, Set), Said(44, new PresenceChecked())];

        Assert.Equal("check-30", NextStep.NextDue(Chart(visit), Minute(16))!.Id);
        Assert.Equal("check-30", NextStep.NextDue(Chart(visit), Minute(40))!.Id);
        Assert.Equal("bp-40", NextStep.NextDue(Chart(visit), Minute(41))!.Id);
        Assert.Null(NextStep.NextDue(Chart([.. visit, Said(50, new Left())]), Minute(51)));
    }

    private static NextStep At(double minute, Said[] visit) => NextStep.Of(Chart(visit), Minute(minute));

    private static Chart Chart(Said[] visit) => Telling.Of(visit).Chart!;

    private static DateTimeOffset Minute(double minute) => Sessions.Said.T0.AddMinutes(minute);

    private static Said Said(double minute, SessionFact fact) => new(fact, (int)(minute * 60), (int)(minute * 60));
}
