using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Protocols;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>
/// The practice parts of a pack, which a clinic may set for itself. Whatever else a pack holds (the lock, the rest between
/// devices, the gate's items, regulatory checkpoints, what is told of a deviation) has no place here and so cannot be changed.
/// </summary>
/// <param name="AcknowledgeMinutes">How long an acknowledgement holds sound and escalation back.</param>
/// <param name="SilenceSeconds">The longest a sound may be silenced; at most 120.</param>
/// <param name="Checkpoints">Checkpoints whose basis is practice; those left out stay as shipped.</param>
/// <param name="BaselineSignFrom">From either number on, the prescriber signs to proceed; null: as shipped.</param>
public sealed record Thresholds(
    ValueRules Values,
    ReleaseNumbers Release,
    EscalationLadders Ladders,
    int AcknowledgeMinutes,
    int SilenceSeconds,
    CheckpointTimes[] Checkpoints,
    BpLimit? BaselineSignFrom = null)
{
    /// <summary>Those of a pack as it stands.</summary>
    public static Thresholds Of(ProtocolPack pack) => new(
        pack.Values,
        new ReleaseNumbers(pack.Release.SedationMinutes, pack.Release.Rr, pack.Release.Spo2, pack.Release.Bp),
        new EscalationLadders(pack.Ladders.Low, pack.Ladders.Medium, pack.Ladders.High),
        pack.AcknowledgeMinutes,
        pack.SilenceSeconds,
        [.. pack.Checkpoints.Where(c => c.Basis == Basis.P).Select(CheckpointTimes.Of)],
        pack.Gate.FirstOrDefault(g => g.Rule == GateRule.BaselineBp)?.SignFrom);

    /// <summary>The pack with these in place of its own; its regulatory parts are untouched.</summary>
    public ProtocolPack Onto(ProtocolPack pack, int siteVersion) => pack with
    {
        Values = Values,
        Gate = [.. pack.Gate.Select(g => g.Rule == GateRule.BaselineBp ? g with { SignFrom = BaselineSignFrom ?? g.SignFrom } : g)],
        Release = pack.Release with
        {
            SedationMinutes = Release.SedationMinutes,
            Rr = Release.Rr,
            Spo2 = Release.Spo2,
            Bp = Release.Bp,
        },
        Ladders = pack.Ladders with { Low = Ladders.Low, Medium = Ladders.Medium, High = Ladders.High },
        AcknowledgeMinutes = AcknowledgeMinutes,
        SilenceSeconds = SilenceSeconds,
        Checkpoints = [.. pack.Checkpoints.Select(c => Checkpoints.FirstOrDefault(t => t.Id == c.Id)?.Onto(c) ?? c)],
        SiteVersion = siteVersion,
    };
}

/// <summary>The numbers of the release gate that are practice. How old a complete set may be is not: a deviation rests on it.</summary>
/// <param name="SedationMinutes">How far back the last MOAA/S readings must all be 5.</param>
/// <param name="Rr">The least respiratory rate.</param>
/// <param name="Spo2">The least SpO2, unless the baseline was lower.</param>
public sealed record ReleaseNumbers(int SedationMinutes, int Rr, int Spo2, ReleaseBp Bp);

/// <summary>Who is told of an alert, in steps. Who is told of a regulatory deviation is not the clinic's to change.</summary>
public sealed record EscalationLadders(LadderStep[] Low, LadderStep[] Medium, LadderStep[] High);

/// <summary>The window of a checkpoint and how much its alert matters.</summary>
/// <param name="MissedAfter">Null: it is never missed, it stays late until done.</param>
/// <param name="EveryMinutes">For one that repeats: how often.</param>
public sealed record CheckpointTimes(
    string Id,
    Instant Opens,
    Instant Due,
    Instant LateAfter,
    Priority Late,
    Instant? MissedAfter = null,
    Priority? Missed = null,
    int? EveryMinutes = null)
{
    /// <summary>Those of a checkpoint as it stands.</summary>
    public static CheckpointTimes Of(CheckpointDefinition c) =>
        new(c.Id, c.Opens, c.Due, c.LateAfter, c.Late, c.MissedAfter, c.Missed, c.EveryMinutes);

    /// <summary>The checkpoint with these; one that is regulatory stays as it is.</summary>
    public CheckpointDefinition Onto(CheckpointDefinition c) => c.Basis == Basis.R ? c : c with
    {
        Opens = Opens,
        Due = Due,
        LateAfter = LateAfter,
        Late = Late,
        MissedAfter = MissedAfter,
        Missed = Missed,
        EveryMinutes = EveryMinutes,
    };
}
