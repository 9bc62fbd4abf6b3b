using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Sessions.HandWoundClinic;

namespace ComplianceMonitor.Server.Tests.Sessions;

public sealed class WakingSessions
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Swept_twice_a_minute_or_once_an_hour_later_the_same_facts_are_written()
    {
        await using var often = await Start();
        await using var late = await Start();
        var (one, other) = (await often.Dosed(), await late.Dosed());

        for (var minute = 9; minute <= 70; minute++)
        {
            often.Clock.MoveTo(Nine.AddMinutes(minute).AddSeconds(1));
            await often.Sweep();
            await often.Sweep();
        }

        late.Clock.MoveTo(Nine.AddMinutes(70).AddSeconds(1));
        await late.Sweep();
        await late.Sweep();

        var written = await ByTheClock(often, one);
        Assert.Contains(written, f => f is (AlertRaised { Cause: "bp-40" }, var at) && at == Nine.AddMinutes(52.5));
        Assert.Contains(written, f => f is (AlertRisen { Cause: "bp-40" }, var at) && at == Nine.AddMinutes(62.5));
        Assert.Equal(written.Select(f => f.ToString()).Order(), (await ByTheClock(late, other)).Select(f => f.ToString()).Order());
    }

    [Fact]
    public async Task An_instant_that_passes_while_a_command_is_recorded_is_woken_for()
    {
        await using var clinic = await Start();
        var session = await clinic.Dosed();

        clinic.Clock.MoveTo(Nine.AddMinutes(20).AddSeconds(-0.5));
        clinic.Clock.Step(TimeSpan.FromSeconds(1));
        await clinic.Chart(session, "presence", new PresenceChecked(), Nine.AddMinutes(16));
        clinic.Clock.Step(TimeSpan.Zero);
        clinic.Clock.MoveTo(Nine.AddMinutes(21));
        await clinic.Sweep();

        Assert.Contains(await ByTheClock(clinic, session), f => f is (AlertRaised { Cause: "check-15" }, var at) && at == Nine.AddMinutes(20));
    }

    [Fact]
    public async Task A_session_that_cannot_be_woken_keeps_no_other_asleep_and_is_looked_at_again_in_a_minute()
    {
        await using var clinic = await Start();
        var (sick, well) = (await clinic.Dosed("1"), await clinic.Dosed("2"));
        await Spoil(clinic, sick);

        clinic.Clock.MoveTo(Nine.AddMinutes(60));
        Assert.Equal(2, await clinic.Sweep());
        Assert.Equal(0, await clinic.Sweep());
        Assert.Contains(await ByTheClock(clinic, well), f => f.Fact is AlertRaised { Cause: "check-15" });

        await clinic.Read(db => db.Database.ExecuteSqlAsync($"DELETE FROM Journal WHERE Data = 'spoilt'", Ct));
        clinic.Clock.MoveTo(Nine.AddMinutes(61).AddSeconds(1));
        await clinic.Sweep();
        Assert.Contains(await ByTheClock(clinic, sick), f => f is (AlertRaised { Cause: "check-15" }, var at) && at == Nine.AddMinutes(20));
    }

    [Fact]
    public async Task It_is_not_ready_while_what_is_overdue_could_not_be_written()
    {
        await using var clinic = await Start();
        var session = await clinic.Dosed();
        clinic.Clock.MoveTo(Nine.AddMinutes(60));
        var caughtUp = new CaughtUp();
        var sweep = ActivatorUtilities.CreateInstance<WakeDueSessions>(clinic.Running.Services, caughtUp);

        clinic.Mishaps.Fail();
        await sweep.Execute(null!, Ct);
        Assert.False(caughtUp.IsDone);

        await sweep.Execute(null!, Ct);
        Assert.True(caughtUp.IsDone);
        Assert.Contains(await ByTheClock(clinic, session), f => f.Fact is AlertRaised { Cause: "bp-40" });
    }

    [Fact]
    public async Task A_session_that_cannot_be_read_at_a_start_does_not_keep_the_monitor_from_being_ready()
    {
        await using var clinic = await Start();
        var (sick, well) = (await clinic.Dosed("1"), await clinic.Dosed("2"));
        await Spoil(clinic, sick);
        clinic.Clock.MoveTo(Nine.AddMinutes(60));

        await using var next = await Start(beside: clinic);
        await next.Running.Services.GetRequiredService<WakeDueSessions>().Execute(null!, Ct);

        Assert.True(next.Running.Services.GetRequiredService<CaughtUp>().IsDone);
        Assert.Contains(await ByTheClock(next, well), f => f.Fact is AlertRaised { Cause: "check-15" });
    }

    [Fact]
    public async Task Each_step_is_told_to_each_role_once_also_when_nobody_heard_that_it_was_written()
    {
        await using var clinic = await Start();
        var session = await clinic.Dosed();

        clinic.Clock.MoveTo(Nine.AddMinutes(60));
        clinic.Mishaps.LoseTheAnswer();
        await clinic.Sweep();
        for (var minute = 61; minute < 66; minute++)
        {
            clinic.Clock.MoveTo(Nine.AddMinutes(minute).AddSeconds(1));
            await clinic.Sweep();
        }

        var steps = (await clinic.Facts(session)).Where(f => f.Fact is AlertStepTaken).ToList();
        Assert.NotEmpty(steps);
        Assert.Distinct(steps.Select(s => (((AlertStepTaken)s.Fact).Cause, ((AlertStepTaken)s.Fact).Step, s.EffectiveAt)));
        var notices = await clinic.Read(db => db.Notices.Select(n => new { n.Key, n.Cause, n.DueAt }).ToListAsync(Ct));
        Assert.Equal(
            steps.SelectMany(s => ((AlertStepTaken)s.Fact).Roles.Select(_ => ($"{s.Id}", ((AlertStepTaken)s.Fact).Cause, s.EffectiveAt))).Order(),
            notices.Select(n => (n.Key, n.Cause, n.DueAt)).Order());
        Assert.Null(await clinic.FirstBad());
    }

    [Fact]
    public async Task The_form_is_asked_for_once_on_each_of_its_days()
    {
        await using var clinic = await Start();
        var session = await clinic.Dosed();
        await clinic.Chart(session, "leave", new Left());

        for (var hour = 1; hour <= 24 * 8; hour++)
        {
            clinic.Clock.MoveTo(Nine.AddHours(hour).AddSeconds(1));
            await clinic.Sweep();
            await clinic.Sweep();
        }

        var asked = await clinic.Read(db => db.Notices.Where(n => n.Cause == "form" && n.Priority == "none").Select(n => new { n.Role, n.DueAt }).ToListAsync(Ct));
        DateTimeOffset Day(int n) => Nine.AddDays(n);
        Assert.Equal(
            new[]
            {
                ("nurse", Day(3)),
                ("nurse", Day(5)), ("authorised-representative", Day(5)),
                ("nurse", Day(6).AddHours(-1)), ("authorised-representative", Day(6).AddHours(-1)), ("manager", Day(6).AddHours(-1)), // the clocks went forward
            }.Order(),
            asked.Select(n => (n.Role, n.DueAt)).Order());
        Assert.Single(await ByTheClock(clinic, session), f => f.Fact is AlertRaised { Cause: "form" });
    }

    private static async Task<List<(SessionFact Fact, DateTimeOffset At)>> ByTheClock(HandWoundClinic clinic, Guid session) =>
        [.. (await clinic.Facts(session)).Where(f => f.Entry is null).Select(f => (f.Fact, f.EffectiveAt))];

    /// <summary>Writes, past the program, what no fact can be read from.</summary>
    private static Task<int> Spoil(HandWoundClinic clinic, Guid session)
    {
        var stream = Server.Journal.Streams.Session(session.ToString("D"));
        return clinic.Read(db => db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO Journal (Stream, Version, Name, Data, RecordedAt, PreviousHash, Hash)
             SELECT Stream, Version + 1, Name, 'spoilt', RecordedAt, Hash, Hash FROM Journal WHERE Stream = {stream} ORDER BY Version DESC LIMIT 1
             """,
            Ct));
    }
}
