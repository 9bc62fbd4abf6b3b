using ComplianceMonitor.Domain.Scenarios;

namespace ComplianceMonitor.Domain.Tests.Scenarios;

/// <summary>Every scenario beside this file holds: <c>given/</c> are the specification's own, <c>ours/</c> the rest of its rules.</summary>
public class ScenarioTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_holds(string file)
    {
        var replay = Replay.Of(File.ReadAllText(Path.Combine(Folder, file)));

        Assert.Empty(replay.Failures);
        Assert.True(replay.Ok);
    }
}
