using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Domain.Tests.Registry;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Tests.Sites;

public sealed class OwnThresholdsTests
{
    private static readonly Thresholds Usual = Thresholds.Of(SiteRoom.Shipped);

    [Fact]
    public void A_site_without_thresholds_of_its_own_uses_the_pack_as_shipped() =>
        Assert.Same(SiteRoom.Shipped, SiteRoom.Open.Site!.Pack(SiteRoom.Shipped));

    [Fact]
    public void Each_change_is_the_next_of_the_sites_own_versions()
    {
        var first = State(Usual with { AcknowledgeMinutes = 3 }).Site;
        var second = new SiteRoom(first).When(new ThresholdsChanged("spravato-us", Usual with { AcknowledgeMinutes = 4 }), Clinic.By(Role.Prescriber)).Site;

        Assert.Equal((1, 3), (first.Pack(SiteRoom.Shipped).SiteVersion, first.Pack(SiteRoom.Shipped).AcknowledgeMinutes));
        Assert.Equal((2, 4), (second.Pack(SiteRoom.Shipped).SiteVersion, second.Pack(SiteRoom.Shipped).AcknowledgeMinutes));
        Assert.Equal(1, second.Own("spravato-us")!.BasedOn);
        Assert.Single(second.Thresholds);
    }

    [Fact]
    public void The_client_does_not_choose_the_version() =>
        Assert.Equal(1, SiteRoom.Open.When(new ThresholdsChanged("spravato-us", Usual, null, 7, 41), Clinic.By(Role.Manager)).Site.Own("spravato-us")!.SiteVersion);

    [Fact]
    public void Practice_values_gate_numbers_ladders_and_windows_change_and_nothing_else_does()
    {
        var own = Usual with
        {
            Values = Usual.Values with { Spo2 = new Spo2Rule(94, 91) },
            Release = Usual.Release with { Rr = 12 },
            Ladders = Usual.Ladders with { Low = [new LadderStep(0, [Role.Nurse]), new LadderStep(5, [Role.ChargeNurse])] },
            SilenceSeconds = 60,
            Checkpoints = [Times("check-15") with { LateAfter = Instant.Parse("T0+22") }],
        };

        var pack = State(own).Site.Pack(SiteRoom.Shipped);

        Assert.Equal((94, 12, 2, 60), (pack.Values.Spo2.Low, pack.Release.Rr, pack.Ladders.Low.Length, pack.SilenceSeconds));
        Assert.Equal("T0+22", pack.Definition("check-15")!.LateAfter.Text);
        Assert.Empty(PackCheck.Faults(pack));
        Assert.Equal(SiteRoom.Shipped.Gate, pack.Gate);
        Assert.Same(SiteRoom.Shipped.Lock, pack.Lock);
        Assert.Same(SiteRoom.Shipped.Product, pack.Product);
        Assert.Same(SiteRoom.Shipped.Definition("bp-40"), pack.Definition("bp-40"));
        Assert.Same(SiteRoom.Shipped.Ladders.Deviation, pack.Ladders.Deviation);
        Assert.Equal(SiteRoom.Shipped.Checkpoints.Length, pack.Checkpoints.Length);
    }

    [Theory]
    [InlineData("bp-40")]
    [InlineData("pre-discharge")]
    [InlineData("release")]
    [InlineData("device-count")]
    [InlineData("form")]
    public void A_regulatory_checkpoint_cannot_be_changed(string id) =>
        State(Usual with { Checkpoints = [CheckpointTimes.Of(SiteRoom.Shipped.Definition(id)!)] })
            .ThenRefused(RefusalCode.Malformed, "thresholds.checkpoints[0].id");

    [Fact]
    public void The_rest_between_devices_cannot_be_changed_by_the_back_door() =>
        State(Usual with { Checkpoints = [Times("device-2") with { Opens = Instant.Parse("D1+1"), Due = Instant.Parse("D1+1") }] })
            .ThenRefused(RefusalCode.Malformed, "thresholds.checkpoints[0].due");

    [Fact]
    public void From_which_baseline_the_prescriber_signs_is_the_clinics_to_change_and_where_the_gate_stops_is_not()
    {
        var pack = State(Usual with { BaselineSignFrom = new BpLimit(150, 95) }).Site.Pack(SiteRoom.Shipped);
        var item = pack.Gate.Single(g => g.Rule == GateRule.BaselineBp);

        Assert.Equal((new BpLimit(150, 95), new BpLimit(140, 90)), (item.SignFrom, item.Over));
    }

    [Fact]
    public void The_lateness_of_a_device_is_the_clinics_to_change() =>
        Assert.Equal(
            "D1+10",
            State(Usual with { Checkpoints = [Times("device-2") with { LateAfter = Instant.Parse("D1+10") }] })
                .Site.Pack(SiteRoom.Shipped).Definition("device-2")!.LateAfter.Text);

    [Fact]
    public void A_window_out_of_order_is_refused_by_the_place_the_client_wrote() =>
        State(Usual with { Checkpoints = [Times("check-30"), Times("check-15") with { Due = Instant.Parse("T0+5") }] })
            .ThenRefused(RefusalCode.Malformed, "thresholds.checkpoints[1].due");

    [Fact]
    public void A_window_cannot_count_from_what_a_session_may_never_have() =>
        State(Usual with { Checkpoints = [Times("check-15") with { LateAfter = Instant.Parse("D3+20") }] })
            .ThenRefused(RefusalCode.Malformed, "thresholds.checkpoints[0].lateAfter");

    [Fact]
    public void Presence_may_be_asked_more_often_if_each_turn_begins_where_the_last_ended()
    {
        var presence = Times("presence") with { EveryMinutes = 10, LateAfter = Instant.Parse("turn+3") };

        State(Usual with { Checkpoints = [presence] }).ThenRefused(RefusalCode.Malformed, "thresholds.checkpoints[0].opens");
        Assert.True(State(Usual with { Checkpoints = [presence with { Opens = Instant.Parse("turn-10") }] }).Ruling.IsAccepted);
    }

    public static TheoryData<Thresholds, string> OutOfRange => new()
    {
        { Usual with { SilenceSeconds = 121 }, "thresholds.silenceSeconds" },
        { Usual with { AcknowledgeMinutes = 0 }, "thresholds.acknowledgeMinutes" },
        { Usual with { Values = Usual.Values with { Spo2 = new Spo2Rule(90, 93) } }, "thresholds.values.spo2" },
        { Usual with { Values = Usual.Values with { Severe = new SevereRule(150, 95, 10) } }, "thresholds.values.severe" },
        { Usual with { Values = Usual.Values with { Elevated = new ElevatedRule(int.MaxValue, 100, 40, 25) } }, "thresholds.values.elevated.systolic" },
        { Usual with { Values = Usual.Values with { CrisisSymptoms = [null!] } }, "thresholds.values.crisisSymptoms" },
        { Usual with { Release = Usual.Release with { Bp = new ReleaseBp(140, 90, int.MaxValue, 10) } }, "thresholds.release.bp.overBaseline" },
        { Usual with { Ladders = Usual.Ladders with { High = [] } }, "thresholds.ladders.high" },
        { Usual with { Ladders = Usual.Ladders with { High = [null!] } }, "thresholds.ladders.high" },
        { Usual with { Ladders = Usual.Ladders with { Low = [new LadderStep(5, [Role.Nurse])] } }, "thresholds.ladders.low" },
        { Usual with { BaselineSignFrom = new BpLimit(130, 100) }, "thresholds.baselineSignFrom" },
        { Usual with { Checkpoints = [null!] }, "thresholds.checkpoints" },
        { Usual with { Checkpoints = [Times("check-15") with { Id = "check-16" }] }, "thresholds.checkpoints[0].id" },
        { Usual with { Checkpoints = [Times("check-15"), Times("check-15")] }, "thresholds.checkpoints[1].id" },
        { Usual with { Checkpoints = [Times("check-15") with { MissedAfter = null }] }, "thresholds.checkpoints[0].missedAfter" },
        { Usual with { Checkpoints = [Times("bp-repeat") with { Missed = Priority.Low }] }, "thresholds.checkpoints[0].missed" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Thresholds_that_no_shipped_pack_could_have_are_refused(Thresholds thresholds, string field) =>
        State(thresholds).ThenRefused(RefusalCode.Malformed, field);

    [Fact]
    public void Thresholds_are_of_a_protocol_there_is() =>
        SiteRoom.Open.When(new ThresholdsChanged("spravato-mars", Usual), Clinic.By(Role.Manager)).ThenRefused(RefusalCode.Malformed, "protocol");

    private static CheckpointTimes Times(string id) => CheckpointTimes.Of(SiteRoom.Shipped.Definition(id)!);

    private static SiteRoom.Answer State(Thresholds thresholds) =>
        SiteRoom.Open.When(new ThresholdsChanged("spravato-us", thresholds), Clinic.By(Role.Manager));
}
