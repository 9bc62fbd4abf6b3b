using System.Diagnostics;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>
/// The program as it ships: the folder that MONITOR_PUBLISHED names, else published here, once. The board is trimmed only
/// then, so nothing else would be worth driving.
/// </summary>
public static class Published
{
    private static readonly Lazy<Task<string>> Once = new(Find);

    /// <summary>Where it is.</summary>
    public static Task<string> Folder => Once.Value;

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable("MONITOR_PUBLISHED") is { Length: > 0 } given)
            return Path.GetFullPath(given, Repository());

        var output = Path.Combine(Repository(), "artifacts", "browser-tests");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in (string[])["publish", "src/ComplianceMonitor.Server", "-c", "Release", "-o", output, "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
            start.ArgumentList.Add(arg);
        using var publish = Process.Start(start)!;
        var said = await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? output : throw new InvalidOperationException($"It cannot be published: {string.Concat(said)}");
    }

    /// <summary>The repository's root.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ComplianceMonitor.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
