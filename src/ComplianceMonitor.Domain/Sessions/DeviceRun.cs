namespace ComplianceMonitor.Domain.Sessions;

/// <summary>One device taken in hand, under the number of the ordered device it stands for.</summary>
/// <param name="Done">Null while it has no outcome.</param>
public sealed record DeviceRun(int Number, Charted Start, Charted? Done)
{
    /// <summary>The device as it was started.</summary>
    public SessionFact.DeviceStarted Started => (SessionFact.DeviceStarted)Start.Fact;

    /// <summary>Its outcome, if it has one.</summary>
    public SessionFact.DeviceDone? Outcome => (SessionFact.DeviceDone?)Done?.Fact;

    /// <summary>Its lot, as last read off it.</summary>
    public string? Lot => Outcome?.Lot ?? Started.Lot;

    /// <summary>It failed: kept, replaced, counted; no dose, no T0, no end.</summary>
    public bool Failed => Outcome is { Failed: true };

    /// <summary>It was given, in whole or in part.</summary>
    public bool Given => Outcome is { Failed: false };

    /// <summary>The device's runs in a chart's facts: the k-th end of a number belongs to its k-th start.</summary>
    public static DeviceRun[] Of(IEnumerable<Charted> facts)
    {
        var list = facts.ToList();
        return
        [
            .. list.Where(c => c.Fact is SessionFact.DeviceStarted)
                .GroupBy(c => ((SessionFact.DeviceStarted)c.Fact).Device)
                .SelectMany(starts =>
                {
                    var ends = list.Where(c => c.Fact is SessionFact.DeviceDone d && d.Device == starts.Key).ToList();
                    return starts.Select((start, k) => new DeviceRun(starts.Key, start, ends.ElementAtOrDefault(k)));
                })
                .OrderBy(run => run.Start.At).ThenBy(run => run.Start.Id),
        ];
    }
}
