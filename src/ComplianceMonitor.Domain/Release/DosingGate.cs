using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Release;

/// <summary>
/// The gate before the first spray, judged from facts dated up to that instant. It blocks the button, never the record: a
/// device that was started all the same is recorded, with the hard items it bypassed.
/// </summary>
public static class DosingGate
{
    /// <summary>Every item in the pack's order, as it stands for a first spray at <paramref name="at"/>.</summary>
    public static GateFinding[] At(Chart chart, DateTimeOffset at) =>
        [.. Items(chart).Select(item => new GateFinding(item.Id, item.Text, Holds(chart, item, at), IsLifted(chart, item, at)))];

    /// <summary>The hard items that stand against a first spray at <paramref name="at"/>.</summary>
    public static IEnumerable<string> Bypassed(Chart chart, DateTimeOffset at) =>
        At(chart, at).Where(f => f.Stands).Select(f => f.Item).Where(id => Items(chart).Any(i => i.Id == id && i.Stop == GateStop.Hard));

    /// <summary>The items that this session has.</summary>
    public static IEnumerable<GateItem> Items(Chart chart) =>
        chart.Pack.Gate.Where(i => !i.OutpatientOnly || chart.Site.Setting == Setting.Outpatient);

    /// <summary>The items that are asked at the chair, and that nobody has answered by <paramref name="at"/>, nor let pass.</summary>
    public static string[] Unasked(Chart chart, DateTimeOffset at) =>
        [.. Items(chart).Where(i => i.Rule == GateRule.Charted && LastAsked(chart, i, at) is null && !IsLifted(chart, i, at)).Select(i => i.Id)];

    private static bool Holds(Chart chart, GateItem item, DateTimeOffset at)
    {
        var asked = LastAsked(chart, item, at);
        var baseline = Baseline.At(chart, at);
        return item.Rule switch
        {
            GateRule.PrescriberOnsite => Prescribers.OnSiteAt(chart, at) && !(Failed(item, asked) && !CameBack(chart, asked!, at)),
            GateRule.BaselineTaken => baseline is { Bp: not null, SpO2: not null } && !StillFails(chart, item, asked, at),
            GateRule.BaselineBp => (baseline.Bp is not { } bp || (bp.Systolic <= item.Over!.Systolic && bp.Diastolic <= item.Over.Diastolic))
                && !StillFails(chart, item, asked, at),
            _ => asked is not null && !Failed(item, asked),
        };
    }

    private static bool IsLifted(Chart chart, GateItem item, DateTimeOffset at)
    {
        // Whoever says that it fails once more takes an earlier override back.
        var said = Gates(chart, at).LastOrDefault(g => Failed(item, g) || Overrides(item, g));
        if (said is not { Fact: GateCharted gate })
            return false;

        var lifted = (item.Override != Lifter.Nobody && Overrides(item, said)) || (item.Override == Lifter.Anyone && gate.Reason is not null);
        return lifted && (said.Signature is not null || !MustSign(chart, item, at));
    }

    private static bool MustSign(Chart chart, GateItem item, DateTimeOffset at) =>
        item.SignFrom is { } limit && Baseline.At(chart, at).Bp is { } bp && bp.ReachesEither(limit.Systolic, limit.Diastolic);

    private static IEnumerable<Charted> Gates(Chart chart, DateTimeOffset at) => chart.Facts.Where(f => f.At <= at && f.Fact is GateCharted);

    private static Charted? LastAsked(Chart chart, GateItem item, DateTimeOffset at) =>
        Gates(chart, at).LastOrDefault(g => ((GateCharted)g.Fact) is var f && f.Holds.Concat(f.Fails).Any(item.Answers));

    private static bool Failed(GateItem item, Charted? gate) => gate?.Fact is GateCharted f && f.Fails.Any(item.Answers);

    /// <summary>What was said to fail at the chair does, until it is measured again.</summary>
    private static bool StillFails(Chart chart, GateItem item, Charted? asked, DateTimeOffset at) =>
        Failed(item, asked) && !chart.Facts.Any(f => f.At <= at && f.Fact is Vitals && f.IsAfter(asked!));

    private static bool Overrides(GateItem item, Charted gate) => gate.Fact is GateCharted f && f.Overridden.Any(item.Answers);

    private static bool CameBack(Chart chart, Charted asked, DateTimeOffset at) =>
        chart.Facts.Any(f => f.At <= at && f.Fact is PrescriberPresence { OnSite: true } && f.IsAfter(asked));
}
