using System.Globalization;
using ComplianceMonitor.Server.Journal;
using Microsoft.Data.Sqlite;
using static ComplianceMonitor.Server.Tests.Journal.ClinicDatabase;

namespace ComplianceMonitor.Server.Tests.Processes;

public sealed class Commands : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StorageSettings File => new(null, $"Data Source={_folder["data/monitor.db"]}", null, MigrateOnStart: true);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_database_is_where_the_command_was_typed()
    {
        using var migrate = await MonitorProcess.Run(_folder.Folder, ["migrate"]);

        Assert.Equal(0, migrate.ExitCode);
        Assert.True(System.IO.File.Exists(_folder["data/monitor.db"]));
    }

    [Fact]
    public async Task Verify_says_by_its_exit_code_whether_the_journal_holds()
    {
        using var none = await MonitorProcess.Run(_folder.Folder, ["verify"]);
        await Upgrade.Apply(File, Ct);
        await new MonitorJournal(new Storage(File)).Append("session/a", Head.Start, [Fact("one"), Fact("two")], Nine);
        using var intact = await MonitorProcess.Run(_folder.Folder, ["verify"]);
        await Tamper();
        using var broken = await MonitorProcess.Run(_folder.Folder, ["verify"]);

        Assert.Equal((2, 0, 1), (none.ExitCode, intact.ExitCode, broken.ExitCode));
        Assert.Single(none.Errors);
        Assert.Equal(["INTACT 2 entries in 1 streams"], intact.Output);
        Assert.Equal(["BROKEN session/a entry 2: its content does not match its hash"], broken.Output);
    }

    [Theory]
    [InlineData("Storage__MaxBatchSize", "many", "Storage:MaxBatchSize")]
    [InlineData("ASPNETCORE_URLS", "nowhere", "Urls")]
    public async Task A_wrong_setting_is_one_line_and_nothing_starts(string name, string value, string setting)
    {
        using var start = await MonitorProcess.Run(_folder.Folder, [], (name, value));

        Assert.Equal(2, start.ExitCode);
        Assert.Contains(setting, Assert.Single(start.Errors), StringComparison.Ordinal);
        Assert.Empty(start.Output);
        Assert.False(Directory.Exists(_folder["data"]));
    }

    [Fact]
    public async Task A_word_that_is_no_command_starts_nothing()
    {
        using var slip = await MonitorProcess.Run(_folder.Folder, ["verfy"]);

        Assert.Equal(2, slip.ExitCode);
        Assert.Single(slip.Errors);
    }

    [Fact]
    public async Task A_first_migration_killed_at_any_moment_is_finished_by_the_next()
    {
        var step = FullFigures.Or(200, full: 20);
        foreach (var after in Enumerable.Range(0, FullFigures.Or(4, full: 60)).Select(i => 200 + (step * i)))
        {
            var folder = Directory.CreateDirectory(_folder[after.ToString(CultureInfo.InvariantCulture)]).FullName;
            using (var killed = MonitorProcess.Start(folder, ["migrate"]))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(after), TimeProvider.System, Ct);
                killed.Kill();
                await killed.Ended();
            }

            using var next = await MonitorProcess.Run(folder, ["migrate"]);
            using var verify = await MonitorProcess.Run(folder, ["verify"]);

            Assert.Equal((0, 0), (next.ExitCode, verify.ExitCode));
        }
    }

    [Fact]
    public async Task Two_processes_that_start_on_one_file_both_come_up()
    {
        using var one = MonitorProcess.Start(_folder.Folder, ["migrate"]);
        using var other = MonitorProcess.Start(_folder.Folder, ["migrate"]);

        Assert.Equal((0, 0), (await one.Ended(), await other.Ended()));
    }

    private async Task Tamper()
    {
        await using var connection = new SqliteConnection(File.Sqlite);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Journal SET Data = replace(Data, 'two', '2') WHERE Version = 2";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
    }
}
