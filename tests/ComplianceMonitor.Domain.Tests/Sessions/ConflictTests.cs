using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>Two people charting the same checkpoint are two records; where they differ the charge nurse is told.</summary>
public class ConflictTests
{
    [Fact]
    public void Ten_mmHg_apart_is_no_conflict_and_eleven_is()
    {
        Assert.Empty(Conflicts(new Vitals(130, 80), new Vitals(140, 90)));
        Assert.Equal("bp-40", Assert.Single(Conflicts(new Vitals(130, 80), new Vitals(141, 80))).Checkpoint);
        Assert.Single(Conflicts(new Vitals(130, 80), new Vitals(130, 91)));
    }

    [Fact]
    public void Any_step_of_a_scale_is_a_conflict()
    {
        Assert.Single(Conflicts(new Vitals(Moaas: 5), new Vitals(Moaas: 4)));
        Assert.Single(Conflicts(new Vitals(Dissociation: Dissociation.None), new Vitals(Dissociation: Dissociation.Mild)));
    }

    [Fact]
    public void One_person_does_not_conflict_with_herself() =>
        Assert.Empty(Conflicts(new Vitals(130, 80), new Vitals(160, 95), Role.Nurse));

    [Fact]
    public void Settled_it_is_flagged_no_more()
    {
        Said[] two = [new Said(new Vitals(130, 80), 2400, 2400), new Said(new Vitals(150, 80), 2460, 2460, Role.ChargeNurse)];
        var conflict = Assert.Single(Told(two));

        Assert.True(Assert.Single(Told([.. two, new Said(new ConflictSettled(conflict.First, conflict.Other, "cuff slipped"), 2500, 2500)])).IsSettled);
    }

    private static Conflict[] Conflicts(Vitals first, Vitals other, Role by = Role.Prescriber) =>
        Told(new Said(first, 2400, 2400), new Said(other, 2460, 2460, by));

    private static Conflict[] Told(params Said[] said) => Domain.Sessions.Conflicts.Of(Telling.Of(
    [
        new Said(new Arrived("p", "3", 56, Said.Site, Said.Pack), -1200, -1200),
        new Said(new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None), -300, -300),
        new Said(new DeviceStarted(1, Happened: true), 0, 0),
        .. said,
    ]).Chart!);
}
