using System.Globalization;
using ComplianceMonitor.Server.Journal;

namespace ComplianceMonitor.Server.Tests.Processes;

public sealed class KillingTheMonitor(ITestOutputHelper output) : IDisposable
{
    private const int KillsOfAClinic = 10;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_answered_is_kept_once_and_what_was_due_alerts_once_however_often_it_is_killed()
    {
        var seed = Seed();
        foreach (var clinic in Enumerable.Range(0, FullFigures.Or(1, 20)))
            await KillTenTimes(Directory.CreateDirectory(_folder[$"clinic-{clinic}"]).FullName, seed + (1000 * clinic));
    }

    [Fact]
    public async Task Two_on_one_file_write_nothing_twice_when_one_of_them_is_killed()
    {
        var seed = Seed();
        foreach (var clinic in Enumerable.Range(0, FullFigures.Or(1, 10)))
            await KillOneOfTwo(Directory.CreateDirectory(_folder[$"clinic-{clinic}"]).FullName, seed + (1000 * clinic));
    }

    private async Task KillTenTimes(string folder, int seed)
    {
        await ServedClinic.TakeStaffIn(folder);
        var random = new Random(seed);
        var door = new FrontDoor();
        using var team = new Team(door, seed, pairs: 3, Ct);
        var aStart = TimeSpan.FromSeconds(3);
        for (var kill = 0; kill < KillsOfAClinic; kill++)
        {
            using var monitor = ServedClinic.Start(folder);
            door.Open(monitor.Address);
            if (kill % 3 == 0)
            {
                await Task.Delay(aStart * random.NextDouble(), TimeProvider.System, Ct);
            }
            else
            {
                var began = TimeProvider.System.GetTimestamp();
                await monitor.Ready();
                aStart = TimeProvider.System.GetElapsedTime(began);
                await team.Answered(random.Next(5, 80));
            }

            await monitor.Kill();
            door.Close();
        }

        using (var last = ServedClinic.Start(folder))
        {
            door.Open(last.Address);
            await last.Ready();
            await team.Answered(20);
            await team.Finish();
            await last.Kill();
        }

        Assert.Equal(0, team.Forgotten);
        await Holds(folder, team);
    }

    private async Task KillOneOfTwo(string folder, int seed)
    {
        await ServedClinic.TakeStaffIn(folder);
        var random = new Random(seed);
        var door = new FrontDoor();
        using var team = new Team(door, seed, pairs: 3, Ct);
        using var one = ServedClinic.Start(folder);
        using var other = ServedClinic.Start(folder);
        await Task.WhenAll(one.Ready(), other.Ready());
        door.Open(one.Address, other.Address);
        await team.Answered(random.Next(100, 300));

        await one.Kill();
        door.Open(other.Address);
        await team.Answered(random.Next(20, 60));
        await team.Finish();
        await other.Kill();

        await Holds(folder, team);
    }

    /// <summary>Starts it once more, kills it when it says that it is ready, and looks at what there is.</summary>
    private async Task Holds(string folder, Team team)
    {
        var caughtUp = TimeProvider.System.GetUtcNow();
        using (var monitor = ServedClinic.Start(folder))
        {
            await monitor.Ready();
            await monitor.Kill();
        }

        using var verify = await MonitorProcess.Run(folder, ["verify"]);
        Assert.StartsWith("INTACT", Assert.Single(verify.Output), StringComparison.Ordinal);

        var truth = await Truth.In(new StorageSettings(null, $"Data Source={Path.Combine(folder, "data/monitor.db")}", null, MigrateOnStart: true), Ct);
        var sent = team.Sent;
        var (sessions, stated, alerts) = truth.Figures;
        output.WriteLine(
            $"{sent.Length} commands, {sent.Count(c => c.Answer?.Refused is not null)} of them refused, {sent.Sum(c => c.Unanswered)} times no answer; "
            + $"{sessions} sessions, {stated} facts stated, {alerts} alerts");
        Assert.Null(truth.FirstBad);
        truth.HoldsExactly(sent);
        truth.HasEachDueAlertOnce(caughtUp);
        truth.HasRowsThatFollow();
    }

    private int Seed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MONITOR_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1_000_000);
        output.WriteLine($"MONITOR_SEED={seed}");
        return seed;
    }
}
