namespace ComplianceMonitor.Domain.Protocols;

/// <param name="Path">JSON path of the member at fault.</param>
public sealed record PackFault(string Path, string Reason);

/// <summary>What the types of a pack cannot say: ranges, references, order of thresholds.</summary>
public static class PackCheck
{
    private static readonly GateRule[] GateRules = Enum.GetValues<GateRule>();

    /// <summary>Everything wrong with a pack, in the order of its members; empty if it may be used.</summary>
    public static IEnumerable<PackFault> Faults(ProtocolPack pack) =>
    [
        .. Product(pack),
        .. Gate(pack),
        .. Checkpoints(pack),
        .. Values(pack.Values),
        .. Release(pack.Release),
        .. Ladders(pack),
    ];

    private static IEnumerable<PackFault> Product(ProtocolPack pack)
    {
        var product = pack.Product;
        return
        [
            .. Need(pack.Id.Length > 0, "$.id", "must not be empty"),
            .. Need(pack.Version >= 1, "$.version", "starts at 1"),
            .. Need(product.DeviceMg > 0, "$.product.deviceMg", "must be above 0"),
            .. Need(product.Sprays is >= 1 and <= 4, "$.product.sprays", "must be 1 to 4"),
            .. Need(product.MaxDevices is >= 1 and <= 9, "$.product.maxDevices", "must be 1 to 9"),
            .. Need(product.RestMinutes is >= 0 and <= 60, "$.product.restMinutes", "must be 0 to 60"),
            .. Need(product.OrdersMg.Length > 0, "$.product.ordersMg", "must name a dose"),
            .. product.OrdersMg.Concat(product.OrdersWithReasonMg)
                .Where(mg => product.DeviceMg <= 0 || mg <= 0 || mg % product.DeviceMg != 0 || mg / product.DeviceMg > product.MaxDevices)
                .Select(mg => new PackFault("$.product.ordersMg", $"{mg} mg is not a whole number of at most {product.MaxDevices} devices")),
            .. Need(pack.Lock.Minutes is >= 1 and <= 1440, "$.lock.minutes", "must be 1 to 1440"),
            .. Need(pack.BaselineMinutes is >= 1 and <= 1440, "$.baselineMinutes", "must be 1 to 1440"),
        ];
    }

    private static IEnumerable<PackFault> Gate(ProtocolPack pack) =>
    [
        .. Unique(pack.Gate.Select(g => g.Id), "$.gate"),
        .. GateRules.Where(rule => rule != GateRule.Charted && pack.Gate.Count(g => g.Rule == rule) > 1)
            .Select(rule => new PackFault("$.gate", $"more than one item is judged by {rule}")),
        .. Need(pack.Gate.All(g => (g.Rule == GateRule.BaselineBp) == (g.Over is not null)), "$.gate", "'over' goes with baseline-bp"),
    ];

    private static IEnumerable<PackFault> Checkpoints(ProtocolPack pack)
    {
        foreach (var fault in Unique(pack.Checkpoints.Select(c => c.Id), "$.checkpoints"))
            yield return fault;

        for (var i = 0; i < pack.Checkpoints.Length; i++)
        {
            var (c, at) = (pack.Checkpoints[i], $"$.checkpoints[{i}]");
            PackFault[] faults =
            [
                .. Need(c.Id.Length > 0 && !c.Id.Contains('#', StringComparison.Ordinal), $"{at}.id", "must not be empty nor hold a #"),
                .. Need(c.Requires.Length > 0, $"{at}.requires", "must name something"),
                .. Need(c.Requires.Contains(Requirement.DeviceStart) == (c.Device is not null), $"{at}.device", "goes with device-start"),
                .. Need(c.Device is null or >= 1 && !(c.Device > pack.Product.MaxDevices), $"{at}.device", "is not a device of this product"),
                .. Need(c.EveryMinutes is null or (>= 1 and <= 240), $"{at}.everyMinutes", "must be 1 to 240"),
                .. Need(c.EveryMinutes is null || c.ArmedBy is null, $"{at}.armedBy", "a checkpoint repeats or is armed, not both"),
                .. Need(c.MissedAfter is null || c.Missed is not null, $"{at}.missed", "must be given with missedAfter"),
                .. Need(c.Missed is null || c.Missed >= c.Late, $"{at}.missed", "must not be below late"),
                .. Need(!Anchored(c, "turn") || c.EveryMinutes is not null, $"{at}.opens", "turn goes with everyMinutes"),
                .. Need(!Anchored(c, "trigger") || c.ArmedBy is not null, $"{at}.opens", "trigger goes with armedBy"),
                .. Ordered(c, at),
            ];
            foreach (var fault in faults)
                yield return fault;
        }
    }

    private static IEnumerable<PackFault> Values(ValueRules v) =>
    [
        .. Need(v.Severe.Systolic > v.Elevated.Systolic && v.Severe.Diastolic > v.Elevated.Diastolic, "$.values.severe", "must lie above elevated"),
        .. Need(v.Crisis.Systolic >= v.Severe.Systolic && v.Crisis.Diastolic >= v.Severe.Diastolic, "$.values.crisis", "must not lie below severe"),
        .. Need(v.Elevated is { SystolicRise: > 0, DiastolicRise: > 0, Diastolic: > 0 }, "$.values.elevated", "must be above 0"),
        .. Need(v.Severe.WithinMinutes is >= 1 and <= 60, "$.values.severe.withinMinutes", "must be 1 to 60"),
        .. Need(v.Spo2.Critical <= v.Spo2.Low && v.Spo2 is { Critical: > 50, Low: <= 100 }, "$.values.spo2", "must be 51 to 100, critical not above low"),
        .. Need(v.Rr.High <= v.Rr.Medium && v.Rr is { High: >= 0, Medium: <= 30 }, "$.values.rr", "must be 0 to 30, high not above medium"),
        .. Need(v.Moaas.High <= v.Moaas.Medium && v.Moaas is { High: >= 0, Medium: <= 4 }, "$.values.moaas", "must be 0 to 4, high not above medium"),
        .. Need(!(v.Moaas.Emergency > v.Moaas.High), "$.values.moaas.emergency", "must not be above high"),
        .. Need(v.Hr.Low < v.Hr.High && v.Hr.Low > 0, "$.values.hr", "low must be above 0 and below high"),
    ];

    private static IEnumerable<PackFault> Release(ReleaseRules r) =>
    [
        .. Need(r.SetMinutes is >= 1 and <= 120, "$.release.setMinutes", "must be 1 to 120"),
        .. Need(r.WindowMinutes is >= 0 and <= 120, "$.release.windowMinutes", "must be 0 to 120"),
        .. Need(r.SedationMinutes is >= 0 and <= 120, "$.release.sedationMinutes", "must be 0 to 120"),
        .. Need(r.Spo2 is > 50 and <= 100, "$.release.spo2", "must be 51 to 100"),
        .. Need(r.Rr is >= 0 and <= 30, "$.release.rr", "must be 0 to 30"),
        .. Need(r.Bp is { Diastolic: > 0, OverBaseline: >= 0, OverLast: >= 0 } && r.Bp.Systolic > r.Bp.Diastolic, "$.release.bp", "is out of order"),
        .. Unique(r.Items.Select(i => i.Id), "$.release.items"),
    ];

    private static IEnumerable<PackFault> Ladders(ProtocolPack pack) =>
    [
        .. Rising(pack.Ladders.Low, "$.ladders.low"),
        .. Rising(pack.Ladders.Medium, "$.ladders.medium"),
        .. Rising(pack.Ladders.High, "$.ladders.high"),
        .. Rising(pack.Ladders.Deviation, "$.ladders.deviation"),
        .. Need(pack.PrescriberAbsent.RisesAfterMinutes >= pack.PrescriberAbsent.AfterMinutes && pack.PrescriberAbsent.AfterMinutes >= 0, "$.prescriberAbsent", "must rise after it is raised"),
        .. Need(pack.AcknowledgeMinutes is >= 1 and <= 60, "$.acknowledgeMinutes", "must be 1 to 60"),
        .. Need(pack.SilenceSeconds is >= 1 and <= 120, "$.silenceSeconds", "must be 1 to 120"),
    ];

    private static bool Anchored(CheckpointDefinition c, string anchor) =>
        new[] { c.Opens, c.Due, c.LateAfter }.Any(i => i.AnchorNames.Contains(anchor));

    /// <summary>Lays the window out on a session with round anchors and looks at the order of its instants.</summary>
    private static IEnumerable<PackFault> Ordered(CheckpointDefinition c, string at)
    {
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var ends = Enumerable.Range(1, 9).ToDictionary(n => n, n => noon.AddMinutes(n));
        var left = noon.AddMinutes(140);
        var sample = new Anchors(noon, ends, noon.AddMinutes(9), noon.AddMinutes(129), left, left.AddHours(2), d => noon.AddHours(12).AddDays(d))
        {
            Turn = noon.AddMinutes(c.EveryMinutes ?? 0),
            Trigger = noon.AddMinutes(40),
        };
        return Window.Of(c, sample) is not { } w
            ? [new PackFault($"{at}.opens", "counts from something that is never known")]
            :
            [
                .. Need(w.Opens <= w.Due, $"{at}.due", "lies before opens"),
                .. Need(w.Due <= w.LateAfter, $"{at}.lateAfter", "lies before due"),
                .. Need(w.MissedAfter is null || w.LateAfter <= w.MissedAfter, $"{at}.missedAfter", "lies before lateAfter"),
                .. Need(w.RisesAfter is null || w.LateAfter <= w.RisesAfter, $"{at}.risesAfter", "lies before lateAfter"),
            ];
    }

    private static IEnumerable<PackFault> Rising(LadderStep[] steps, string at) =>
    [
        .. Need(steps.Length > 0 && steps[0].AfterMinutes == 0, at, "must begin with a step after 0 minutes"),
        .. Need(steps.Zip(steps.Skip(1)).All(p => p.First.AfterMinutes < p.Second.AfterMinutes), at, "must rise"),
        .. Need(steps.All(s => s.Roles.Length > 0), at, "has a step that tells nobody"),
    ];

    private static IEnumerable<PackFault> Unique(IEnumerable<string> ids, string at) =>
        ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => new PackFault(at, $"'{g.Key}' stands twice"));

    private static PackFault[] Need(bool holds, string path, string reason) => holds ? [] : [new PackFault(path, reason)];
}
