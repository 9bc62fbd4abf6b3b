using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server;

/// <summary>Starts the monitor: protocols and settings checked, database brought up to date, then the rest.</summary>
public static class Start
{
    private const int CannotStart = 2;

    public static Task<int> Monitor(string[] args) => Run(() => Hosting.Build(args));

    /// <summary>An invented clinic on a fast clock; see <see cref="DemoParts"/>.</summary>
    public static Task<int> Demo(string[] args) => Run(() => Hosting.Build(args, DemoParts.Use, isDemo: true));

    /// <summary>A word that is no command is a slip of the pen, not a wish to start.</summary>
    public static async Task<int> Unknown(string word)
    {
        await Console.Error.WriteLineAsync($"There is no command '{word}'. There are: demo, replay, verify, migrate; without one, the monitor starts.");
        return CannotStart;
    }

    private static async Task<int> Run(Func<WebApplication> build)
    {
        try
        {
            _ = BuiltInPacks.All; // a malformed one stops the start here, and not the first session
            await using var app = build();
            Listening.RefuseTakenPorts(app.Configuration);
            await Prepare(app.Services.GetRequiredService<Settings>().Storage);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (JournalCommands.OneLine(e) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return CannotStart;
        }
    }

    private static async Task Prepare(StorageSettings storage)
    {
        if (storage.MigrateOnStart)
        {
            await Upgrade.Apply(storage);
            return;
        }

        await using var db = new Storage(storage).CreateDbContext();
        if (await Upgrade.Pending(db) > 0)
            throw new SettingsException("Storage:MigrateOnStart", $"it is false, and {storage.Name} is not up to date: run migrate");
    }
}
