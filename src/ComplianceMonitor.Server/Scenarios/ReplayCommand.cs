using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Scenarios;

namespace ComplianceMonitor.Server.Scenarios;

/// <summary>The command <c>replay FILE…</c>. It starts no host and no logger: standard output holds the results alone.</summary>
public static class ReplayCommand
{
    private const int AllHold = 0;
    private const int SomeFail = 1;
    private const int Unreadable = 2;

    /// <summary>One line of JSON per file that can be read; of several codes, the worst.</summary>
    public static async Task<int> Run(string[] files)
    {
        if (files is [])
            return await CannotRead("replay", "it needs the path of a scenario file, or of several");

        var worst = AllHold;
        foreach (var file in files)
            worst = Math.Max(worst, await Play(file));
        return worst;
    }

    private static async Task<int> Play(string file)
    {
        try
        {
            var replay = Replay.Of(await File.ReadAllTextAsync(file));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(replay, MonitorJson.Options));
            return replay.Ok ? AllHold : SomeFail;
        }
        catch (Exception e) when (e is ScenarioException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return await CannotRead(file, e.Message);
        }
    }

    private static async Task<int> CannotRead(string file, string why)
    {
        await Console.Error.WriteLineAsync($"{file}: {why.ReplaceLineEndings(" ")}");
        return Unreadable;
    }
}
