using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Tests.Protocols;

/// <summary>Every figure of the specification's tables is in the pack's file, and in the engine none.</summary>
public class PackTableTests
{
    private static readonly ProtocolPack Pack = PackFile.Read();

    [Theory]
    [InlineData("device-2", "device-start", "D1+5", "D1+5", "D1+8", "D1+15", "low", "medium", "P")]
    [InlineData("device-3", "device-start", "D2+5", "D2+5", "D2+8", "D2+15", "low", "medium", "P")]
    [InlineData("check-15", "moaas spo2 rr", "T0+10", "T0+15", "T0+20", "T0+25", "low", "low", "P")]
    [InlineData("check-30", "moaas spo2 rr dissociation", "T0+25", "T0+30", "T0+35", "T0+40", "low", "low", "P")]
    [InlineData("bp-40", "bp", "T0+35", "T0+40", "max(T0+50, TL+45)", "lateAfter+10", "medium", "high", "R")]
    [InlineData("check-60", "bp spo2 moaas dissociation", "T0+50", "T0+60", "T0+70", "T0+80", "low", "low", "P")]
    [InlineData("check-90", "bp spo2 moaas dissociation", "T0+80", "T0+90", "T0+100", "T0+110", "low", "low", "P")]
    [InlineData("presence", "contact", "turn-15", "turn", "turn+5", "turn+10", "medium", "medium", "P")]
    [InlineData("bp-recheck", "bp", "trigger+10", "trigger+15", "trigger+20", "trigger+25", "medium", "medium", "P")]
    [InlineData("bp-repeat", "bp", "trigger", "trigger+5", "trigger+7", "trigger+10", "high", "high", "P")]
    [InlineData("spo2-repeat", "spo2", "trigger", "trigger+2", "trigger+4", "trigger+5", "high", "high", "P")]
    [InlineData("pre-discharge", "bp spo2 rr moaas dissociation", "Lock-10", "Lock", "Lock+10", null, "medium", null, "R")]
    [InlineData("release", "sign-off", "Lock", "Lock", "Lock+30", null, "low", "medium", "R")]
    [InlineData("device-count", "device-count", "T0", "leftAt", "leftAt+15", "max(closing, lateAfter)", "medium", "high", "R")]
    [InlineData("form", "form-confirmed", "leftAt", "treatmentDay+7d", "treatmentDay+7d", null, "high", null, "R")]
    public void A_checkpoint_is_as_its_row_says(
        string id, string requires, string opens, string due, string lateAfter, string? missedAfter, string late, string? missed, string basis)
    {
        var c = Pack.Definition(id)!;

        Assert.Equal(requires.Split(' '), c.Requires.Select(Kebab));
        Assert.Equal((opens, due, lateAfter, missedAfter), (c.Opens.Text, c.Due.Text, c.LateAfter.Text, c.MissedAfter?.Text));
        Assert.Equal((late, missed, basis), (Kebab(c.Late), c.Missed is { } m ? Kebab(m) : null, c.Basis.ToString()));
    }

    [Fact]
    public void There_are_no_other_checkpoints() => Assert.Equal(15, Pack.Checkpoints.Length);

    [Fact]
    public void What_is_not_waivable_repeats_rises_or_outlives_the_session_is_said_there()
    {
        Assert.Equal(["bp-40", "release", "form"], Pack.Checkpoints.Where(c => !c.Waivable).Select(c => c.Id));
        Assert.Equal(15, Pack.Definition("presence")!.EveryMinutes);
        Assert.Equal("Lock+60", Pack.Definition("release")!.RisesAfter?.Text);
        Assert.Equal(["device-count", "form"], Pack.Checkpoints.Where(c => c.OutlivesSession).Select(c => c.Id));
        Assert.Equal(["form"], Pack.Checkpoints.Where(c => c.OutpatientOnly).Select(c => c.Id));
    }

    [Fact]
    public void The_forms_notices_go_out_on_days_three_five_and_six_at_nine() => Assert.Equal(
        ["3 09:00 Nurse", "5 09:00 Nurse AuthorisedRepresentative", "6 09:00 Nurse AuthorisedRepresentative Manager"],
        Pack.Definition("form")!.Notices!.Select(n => $"{n.Day} {n.At:HH\\:mm} {string.Join(' ', n.Roles)}"));

    [Fact]
    public void The_product_is_as_its_paragraph_says()
    {
        Assert.Equal((28, 2, 3, 5), (Pack.Product.DeviceMg, Pack.Product.Sprays, Pack.Product.MaxDevices, Pack.Product.RestMinutes));
        Assert.Equal([56, 84], Pack.Product.OrdersMg);
        Assert.Equal((120, 30), (Pack.Lock.Minutes, Pack.BaselineMinutes));
    }

    [Theory]
    [InlineData("enrolment", "hard", "R", "nobody")]
    [InlineData("prescriber-onsite", "hard", "R", "nobody")]
    [InlineData("pulse-oximeter", "hard", "R", "nobody")]
    [InlineData("history", "hard", "R", "nobody")]
    [InlineData("ride", "hard", "R", "prescriber")]
    [InlineData("intake", "soft", "R", "anyone")]
    [InlineData("baseline", "hard", "R", "nobody")]
    [InlineData("baseline-bp", "soft", "P", "prescriber")]
    public void A_gate_item_is_as_its_row_says(string id, string stop, string basis, string lifter)
    {
        var item = Pack.Gate.Single(i => i.Id == id);

        Assert.Equal((stop, basis, lifter), (Kebab(item.Stop), item.Basis.ToString(), Kebab(item.Override)));
        Assert.Equal(id == "enrolment", item.OutpatientOnly);
    }

    [Fact]
    public void The_baseline_stops_over_140_90_and_is_signed_for_from_160_100()
    {
        var item = Pack.Gate.Single(i => i.Id == "baseline-bp");

        Assert.Equal((new BpLimit(140, 90), new BpLimit(160, 100)), (item.Over, item.SignFrom));
    }

    [Fact]
    public void The_values_are_as_their_table_says()
    {
        var v = Pack.Values;

        Assert.Equal(new ElevatedRule(160, 100, 40, 25), v.Elevated);
        Assert.Equal(new SevereRule(180, 110, 10), v.Severe);
        Assert.Equal(new BpLimit(180, 120), v.Crisis);
        Assert.Equal(new Spo2Rule(93, 90), v.Spo2);
        Assert.Equal(new RrRule(10, 8), v.Rr);
        Assert.Equal(new MoaasRule(3, 2, 0), v.Moaas);
        Assert.Equal(new HrRule(45, 120), v.Hr);
        Assert.Equal(new AbsenceRule(5, 15, Priority.Medium, Priority.High), Pack.PrescriberAbsent);
    }

    [Fact]
    public void The_release_gate_is_as_its_table_says_and_in_its_order()
    {
        var r = Pack.Release;

        Assert.Equal((15, 10, 10, 10, 94), (r.SetMinutes, r.WindowMinutes, r.SedationMinutes, r.Rr, r.Spo2));
        Assert.Equal(new ReleaseBp(140, 90, 20, 10), r.Bp);
        Assert.Equal(
            ["pre-discharge", "sedation", "dissociation", "breathing", "bp", "oriented", "walks", "nausea", "safe", "escort", "advice"],
            r.Items.Select(i => i.Id));
        Assert.Equal(["bp", "escort"], r.Items.Where(i => i.AcceptedBy == Lifter.Prescriber).Select(i => i.Id));
    }

    [Fact]
    public void The_ladders_are_as_the_specification_says()
    {
        Assert.Equal(["0 Nurse"], Steps(Pack.Ladders.Low));
        Assert.Equal(["0 Nurse", "3 ChargeNurse", "5 Prescriber", "15 Manager"], Steps(Pack.Ladders.Medium));
        Assert.Equal(["0 Nurse ChargeNurse", "1 Prescriber", "15 Manager"], Steps(Pack.Ladders.High));
        Assert.Equal(["0 ChargeNurse Prescriber Manager AuthorisedRepresentative"], Steps(Pack.Ladders.Deviation));
        Assert.Equal((5, 120), (Pack.AcknowledgeMinutes, Pack.SilenceSeconds));
    }

    private static IEnumerable<string> Steps(LadderStep[] ladder) => ladder.Select(s => $"{s.AfterMinutes} {string.Join(' ', s.Roles)}");

    private static string Kebab<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonSerializer.SerializeToNode(value, MonitorJson.Options)!.GetValue<string>();
}
