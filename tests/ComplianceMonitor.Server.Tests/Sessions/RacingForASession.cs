using System.Net;
using ComplianceMonitor.Server.Tests.Registry;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Sessions.HandWoundClinic;

namespace ComplianceMonitor.Server.Tests.Sessions;

public sealed class RacingForASession
{
    [Fact]
    public async Task Who_loses_a_race_reads_the_truth_and_is_recorded_after_it()
    {
        await using var clinic = await Start();
        await using var other = await Start(beside: clinic);
        var session = await clinic.Dosed();
        var theirs = 0;

        clinic.Mishaps.Before(async () => theirs = await other.Chart(session, "presence", new PresenceChecked()));
        var ours = await clinic.Chart(session, "vitals", new Vitals(SpO2: 97));

        var facts = await clinic.Facts(session);
        Assert.IsType<PresenceChecked>(facts[theirs - 1].Fact);
        Assert.IsType<Vitals>(facts[ours - 1].Fact);
        Assert.Equal(theirs + 1, ours);
        Assert.Null(await clinic.FirstBad());
    }

    [Fact]
    public async Task One_command_that_reaches_two_processes_at_once_is_one_record_and_one_answer()
    {
        await using var clinic = await Start();
        await using var other = await Start(beside: clinic);
        var session = await clinic.Dosed();
        var (id, at, theirs) = (Guid.NewGuid(), clinic.Clock.Now, 0);

        clinic.Mishaps.Before(async () => theirs = await other.Chart(session, "vitals", new Vitals(SpO2: 97), at, id));
        var ours = await clinic.Chart(session, "vitals", new Vitals(SpO2: 97), at, id);

        Assert.Equal(theirs, ours);
        Assert.Single(await clinic.Facts(session), f => f.Fact is Vitals { Systolic: null });
    }

    [Fact]
    public async Task What_another_process_has_recorded_is_known_here_before_anything_is_said()
    {
        await using var clinic = await Start();
        await using var other = await Start(beside: clinic);
        var session = await clinic.Dosed();
        await other.TellsTheTruth(session);

        var (id, at) = (Guid.NewGuid(), clinic.Clock.Now);
        var stated = await clinic.Chart(session, "leave", new Left(), at, id);

        Assert.Equal(stated, await other.Chart(session, "leave", new Left(), at, id));
        await other.TellsTheTruth(session);
    }

    [Fact]
    public async Task What_fell_due_after_another_process_died_is_raised_here_though_this_one_knew_an_older_session()
    {
        await using var clinic = await Start();
        await using var other = await Start(beside: clinic);
        var session = await clinic.Arrived();
        await other.TellsTheTruth(session);

        await clinic.Chart(session, "device-start", new DeviceStarted(1, Happened: true), Nine);
        clinic.Clock.MoveTo(Nine.AddMinutes(21));
        await other.Sweep();

        Assert.Contains(await clinic.Facts(session), f => f is { Fact: AlertRaised { Cause: "check-15" } } && f.EffectiveAt == Nine.AddMinutes(20));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_it_landed_or_not_what_nobody_knows_is_sent_again_and_is_one_record(bool landed)
    {
        await using var clinic = await Start();
        var session = await clinic.Dosed();
        var (id, at) = (Guid.NewGuid(), clinic.Clock.Now);
        var path = Path(session, "vitals");

        if (landed)
            clinic.Mishaps.LoseTheAnswer();
        else
            clinic.Mishaps.Fail();
        using (var unknown = await clinic.Nurse.Say(path, new Vitals(SpO2: 97), id, at))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
            Assert.NotNull(unknown.Headers.RetryAfter);
        }

        Assert.Equal(landed ? 1 : 0, (await clinic.Facts(session)).Count(f => f.Fact is Vitals { Systolic: null }));
        var stated = await clinic.Chart(session, "vitals", new Vitals(SpO2: 97), at, id);
        var facts = await clinic.Facts(session);
        Assert.Equal(stated, Assert.Single(facts, f => f.Fact is Vitals { Systolic: null }).Id);
        await clinic.TellsTheTruth(session);
        Assert.Null(await clinic.FirstBad());
    }
}
