using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Access;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.Journal;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.Tests.Access;

public sealed class WritingTheAccessLog
{
    private static readonly Person Nora = new("n1", "Nora Quist", Role.Nurse);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_while_one_commit_is_under_way_goes_together_into_the_next()
    {
        await using var clinic = await ClinicDatabase.Create();
        var (mishaps, gate) = (new Mishaps(), new TaskCompletionSource());
        var clock = new SteppingClock(ClinicMonitor.Nine);
        clock.Step(TimeSpan.FromSeconds(1)); // each commit looks at it once
        var log = new AccessLog(new MonitorJournal(mishaps.Around(clinic.Settings)), clock);
        mishaps.Before(() => gate.Task);

        var written = Enumerable.Range(0, 50).Select(i => log.Write(Look($"p{i}"))).ToArray();
        Assert.DoesNotContain(written, w => w.IsCompleted);
        gate.SetResult();
        await Task.WhenAll(written);

        await using var db = clinic.Storage.CreateDbContext();
        var rows = await db.Accesses.OrderBy(a => a.Version).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => ($"p{i}", i + 1)), rows.Select(r => (r.PatientId!, r.Version)));
        Assert.Single(rows.Select(r => r.Stream).Distinct());
        Assert.InRange(await db.Journal.Select(r => r.RecordedAt).Distinct().CountAsync(Ct), 1, 2);
        Assert.Equal(new Verified(1, 50, null), await clinic.Verified());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_commit_that_nobody_heard_of_it_goes_on_in_another_stream(bool landed)
    {
        await using var clinic = await ClinicDatabase.Create();
        var mishaps = new Mishaps();
        var log = Log(mishaps.Around(clinic.Settings));
        await log.Write(Look("p1"));

        if (landed)
            mishaps.LoseTheAnswer();
        else
            mishaps.Fail();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => log.Write(Look("p2")));
        await log.Write(Look("p3"));

        await using var db = clinic.Storage.CreateDbContext();
        Assert.Equal(landed ? ["p1", "p2", "p3"] : ["p1", "p3"], await db.Accesses.Select(a => a.PatientId!).Order().ToArrayAsync(Ct));
        Assert.Equal(new Verified(2, landed ? 3 : 2, null), await clinic.Verified());
    }

    [Fact]
    public async Task What_was_handed_in_is_written_before_the_process_ends()
    {
        await using var clinic = await ClinicDatabase.Create();
        var log = Log(clinic.Storage);

        var written = Enumerable.Range(0, 700).Select(i => log.Write(Look($"p{i}"))).ToArray();
        await log.StopAsync(Ct);

        Assert.All(written, w => Assert.True(w.IsCompletedSuccessfully));
        Assert.Equal(new Verified(1, 700, null), await clinic.Verified());
    }

    [Fact]
    public async Task Each_run_has_a_stream_of_its_own_so_that_nobody_races_for_it()
    {
        await using var clinic = await ClinicDatabase.Create();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Log(clinic.Storage)).SelectMany(log => Enumerable.Range(0, 10).Select(i => log.Write(Look($"p{i}")))));

        Assert.Equal(new Verified(4, 40, null), await clinic.Verified());
    }

    [Fact]
    public async Task A_detail_that_is_too_long_to_be_one_is_a_mistake_of_the_program()
    {
        await using var clinic = await ClinicDatabase.Create();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log(clinic.Storage).Write(Look("p1") with { Detail = new string('x', 201) }));
    }

    private static AccessLog Log(IDbContextFactory<MonitorDb> dbs) => new(new MonitorJournal(dbs), new MovableClock(ClinicMonitor.Nine));

    private static AccessEntry Look(string patient) => new(ClinicMonitor.Nine, Nora, "device-1", "main", AccessKind.PatientViewed, SubjectPatient: patient);
}
