using System.Data.Common;
using ComplianceMonitor.Domain.Protocols;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Journal;

/// <summary>The commands <c>verify</c> and <c>migrate</c>. They start no host and no logger.</summary>
public static class JournalCommands
{
    private const int Intact = 0;
    private const int Broken = 1;
    private const int Unreadable = 2;

    /// <summary>0: every chain holds; 1: one is broken, and where; 2: it could not be read.</summary>
    public static Task<int> RunVerify(string[] args) => OrOneLine(async () =>
    {
        var settings = Settings.ForCommand(args).Storage;
        if (settings.SqlServer is null && !File.Exists(settings.SqliteFile))
            return await Fail($"There is no database at {settings.SqliteFile}.");

        await using var db = new Storage(settings).CreateDbContext();
        if (await Upgrade.Pending(db) > 0)
            return await Fail($"{settings.Name} is not up to date: run migrate first.");

        var found = await Verify.All(db, new OnStandardError());
        if (found.FirstBad is { } bad)
        {
            await Console.Out.WriteLineAsync($"BROKEN {bad}");
            return Broken;
        }

        await Console.Out.WriteLineAsync($"INTACT {found.Entries} entries in {found.Streams} streams");
        return Intact;
    });

    /// <summary>0: the database is up to date; 2: it could not be brought there.</summary>
    public static Task<int> RunMigrate(string[] args) => OrOneLine(async () =>
    {
        var settings = Settings.ForCommand(args).Storage;
        var applied = await Upgrade.Apply(settings);
        await Console.Out.WriteLineAsync($"{settings.Name} is up to date; {applied} migrations applied");
        return Intact;
    });

    private static async Task<int> OrOneLine(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (OneLine(e) is { } line)
        {
            return await Fail(line);
        }
    }

    /// <summary>What an operator can mend, in one line; null for what only a programmer can.</summary>
    public static string? OneLine(Exception e) => e switch
    {
        SettingsException or NewerDatabaseException => e.Message,
        PackException => e.Message.ReplaceLineEndings(" "),
        DbException or DbUpdateException or TimeoutException => $"The database does not answer: {e.Message.ReplaceLineEndings(" ")}",
        UnauthorizedAccessException or IOException => e.Message.ReplaceLineEndings(" "),
        _ => null,
    };

    private static async Task<int> Fail(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return Unreadable;
    }

    private sealed class OnStandardError : IProgress<long>
    {
        public void Report(long value) => Console.Error.WriteLine($"{value} entries so far");
    }
}
