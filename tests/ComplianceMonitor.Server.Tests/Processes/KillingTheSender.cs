using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Notices;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>SIGKILL at each point between an alert and the mark that it was sent. The database and the receiver are real, and stand still where the test says.</summary>
public sealed class KillingTheSender(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_before_the_commit_there_is_neither_alert_nor_notice_and_the_retry_makes_one_of_each()
    {
        await using var clinic = await HookedClinic.Found(_folder.Folder, patients: 2);
        var reading = HookedClinic.Reading(clinic.Sessions[0], 88);
        using (var monitor = await clinic.Start())
        {
            await clinic.Chart(clinic.Sessions[1], 97); // she is signed in from now on
            await using (await clinic.HoldTheFile())
            {
                var charting = clinic.Deliver(reading);
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Ct); // it has come to the commit, and can get no further
                await monitor.Kill();
                clinic.Door.Close();
                Assert.False(charting.IsCompleted);
            }

            Assert.Empty(await clinic.Ledger());
        }

        using var next = await clinic.Start();
        await clinic.Deliver(reading);
        await clinic.IsAllSent();
        await next.Kill();

        Assert.Single(clinic.Keys);
        Assert.Equal(["board", "hook"], (await clinic.Ledger()).Select(d => d.ChannelId).Order());
    }

    [Fact]
    public async Task Killed_after_the_commit_the_notice_is_sent_by_the_next()
    {
        await using var clinic = await HookedClinic.Found(_folder.Folder, patients: 1);
        await clinic.Sql("CREATE TRIGGER held BEFORE UPDATE ON Deliveries BEGIN SELECT RAISE(ABORT, 'held'); END");
        using (var monitor = await clinic.Start())
        {
            await clinic.Chart(clinic.Sessions[0], 88);
            await monitor.Kill();
            clinic.Door.Close();
        }

        Assert.Empty(clinic.Keys);
        await clinic.Sql("DROP TRIGGER held");
        using var next = await clinic.Start();
        await clinic.IsAllSent();
        await next.Kill();

        Assert.Single(clinic.Keys);
    }

    [Fact]
    public async Task Killed_after_the_send_it_is_sent_again_under_the_same_key()
    {
        await using var clinic = await HookedClinic.Found(_folder.Folder, patients: 1);
        var answer = new TaskCompletionSource();
        var usual = clinic.Hook.OnDelivery;
        clinic.Hook.OnDelivery = _ => answer.Task;
        using (var monitor = await clinic.Start())
        {
            await clinic.Chart(clinic.Sessions[0], 88);
            await clinic.Comes(1);
            await clinic.Kill(monitor);
        }

        answer.SetResult();
        clinic.Hook.OnDelivery = usual;
        await IsSentAgain(clinic);
    }

    [Fact]
    public async Task Killed_before_the_mark_it_is_sent_again_under_the_same_key()
    {
        await using var clinic = await HookedClinic.Found(_folder.Folder, patients: 1);
        await clinic.Sql("CREATE TRIGGER held BEFORE UPDATE ON Deliveries WHEN NEW.State = 'Sent' BEGIN SELECT RAISE(ABORT, 'held'); END");
        using (var monitor = await clinic.Start())
        {
            await clinic.Chart(clinic.Sessions[0], 88);
            await HookedClinic.Until(() => Task.FromResult(monitor.Output.Any(l => l.Contains("will be sent again", StringComparison.Ordinal))));
            await monitor.Kill();
        }

        await clinic.Sql("DROP TRIGGER held; UPDATE Deliveries SET LeasedUntil = 0 WHERE LeasedUntil IS NOT NULL");
        await IsSentAgain(clinic);
    }

    [Fact]
    public async Task Killed_at_any_moment_under_load_no_notice_is_lost_and_each_repeat_has_its_first_ones_key()
    {
        var kills = FullFigures.Or(10, full: 200);
        var random = new Random(7);
        await using var clinic = await HookedClinic.Found(_folder.Folder, patients: 6);
        var enough = false;
        var charting = Task.WhenAll(clinic.Sessions.Select(async session =>
        {
            using var nurse = new Sender("nora-lindqvist", clinic.Door, session.GetHashCode());
            for (var low = true; !Volatile.Read(ref enough); low = !low)
                await nurse.Deliver(HookedClinic.Reading(session, low ? 88 : 97), Ct);
        }));
        for (var kill = 0; kill < kills; kill++)
        {
            using var monitor = await clinic.Start();
            await clinic.Comes(clinic.Hook.Came.Count + random.Next(1, 20));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50)), TimeProvider.System, Ct);
            await clinic.Kill(monitor);
        }

        using var last = await clinic.Start();
        Volatile.Write(ref enough, true);
        await charting;
        await clinic.IsAllSent();
        await last.Kill();

        var ledger = await clinic.Ledger();
        var sent = ledger.Where(d => d.ChannelId == "hook").ToList();
        var came = clinic.Keys.CountBy(k => k).ToDictionary();
        output.WriteLine($"{ledger.Count(d => d.ChannelId == DeliveryRow.Board)} steps, {sent.Count} notices, {clinic.Keys.Length} messages, {clinic.Keys.Length - came.Count} of them repeats, {kills} kills");
        Assert.All(sent, d => Assert.Equal(DeliveryState.Sent, d.State));
        Assert.Equal(sent.Select(d => d.MessageKey!).Order(), came.Keys.Order());
        Assert.All(came.Values, times => Assert.InRange(times, 1, 1 + kills));
        Assert.InRange(clinic.Keys.Length - came.Count, 0, kills * 16); // no more than were on their way at a kill
        (await Truth.In(clinic.Storage, Ct)).HasRowsThatFollow();
        Assert.Distinct(sent.Select(d => (d.Stream, d.Key)));
    }

    private static async Task IsSentAgain(HookedClinic clinic)
    {
        using var next = await clinic.Start();
        await clinic.IsAllSent();
        await next.Kill();

        Assert.Equal(2, clinic.Keys.Length);
        Assert.Single(clinic.Keys.Distinct());
        Assert.Equal(clinic.Keys[0], (await clinic.Ledger()).Single(d => d.ChannelId == "hook").MessageKey);
    }
}
