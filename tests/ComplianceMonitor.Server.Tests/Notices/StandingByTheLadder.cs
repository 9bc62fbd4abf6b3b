using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Notices.ToldClinic;

namespace ComplianceMonitor.Server.Tests.Notices;

/// <summary>What makes people mistrust alerts elsewhere, held against what really leaves the house here.</summary>
public sealed class StandingByTheLadder
{
    [Fact]
    public async Task After_an_acknowledgement_no_further_step_is_taken_before_it_expires()
    {
        await using var clinic = await Open();
        var session = await clinic.Watched("1");
        await clinic.HeartRaces(session);
        await clinic.At(1);
        await clinic.Clinic.Chart(session, "acknowledge", new Acknowledged("hr"));

        await clinic.At(3.1);
        await clinic.At(5.9);
        Assert.Equal([Nora], clinic.Told);

        await clinic.At(6.1);
        Assert.Equal([Daniel, Ines, Nora, Ruth], clinic.Told.Order());
    }

    [Fact]
    public async Task An_acknowledged_alert_is_still_acknowledged_after_a_restart()
    {
        await using var clinic = await Open();
        var session = await clinic.Watched("1");
        await clinic.HeartRaces(session);
        await clinic.At(1);
        await clinic.Clinic.Chart(session, "acknowledge", new Acknowledged("hr"));
        await clinic.Stop();

        var next = await clinic.Beside();
        await using var running = next.Clinic;
        await next.At(5.9);
        Assert.Equal([Nora], clinic.Told);
        Assert.Equal(Nora, Session.Of(await next.Clinic.Facts(session)).OpenAlert("hr")!.Acknowledgement!.By.Id);

        await next.At(6.1);
        Assert.Equal([Daniel, Ines, Nora, Ruth], clinic.Told.Order());
    }

    [Fact]
    public async Task A_closed_session_never_pages()
    {
        await using var clinic = await Open();
        var (told, waiting) = (await clinic.Watched("1"), await clinic.Watched("2"));
        await clinic.HeartRaces(told);
        await clinic.Send();
        clinic.MailIsAway(true);
        await clinic.HeartRaces(waiting);
        await clinic.At(1.5);
        await clinic.Clinic.Chart(told, "cancel", new Cancelled("went home"));
        await clinic.Clinic.Chart(waiting, "cancel", new Cancelled("went home"));
        clinic.MailIsAway(false);

        foreach (var minute in new[] { 2, 4, 6, 16, 60 })
            await clinic.At(minute);

        Assert.Equal([Nora], clinic.Told);
        Assert.Single(await clinic.Ledger(), d => d is { State: DeliveryState.Withdrawn, Recipient: Nora });
    }

    [Fact]
    public async Task What_is_true_when_the_program_starts_is_told()
    {
        await using var clinic = await Open();
        await clinic.Clinic.Dosed();
        await clinic.Stop();
        clinic.Clinic.Clock.MoveTo(HandWoundClinic.Nine.AddMinutes(60));

        var next = await clinic.Beside();
        await using var running = next.Clinic;
        await next.At(60);
        await next.At(62);

        Assert.Contains(clinic.Letters, l => l.Says("40-minute BP"));
        Assert.All(await next.Ledger(), d => Assert.Equal(DeliveryState.Sent, d.State));
    }

    [Fact]
    public async Task A_ladder_at_its_end_never_begins_again()
    {
        await using var clinic = await Open();
        var session = await clinic.Watched("1");
        await clinic.HeartRaces(session);
        for (var minute = 1; minute <= 20; minute++)
            await clinic.At(minute + 0.1);
        string[] all = [Daniel, Ines, Nora, Paula, Ruth];
        Assert.Equal(all, clinic.Told.Order());

        for (var hour = 1; hour <= 8; hour++)
            await clinic.At(60 * hour);

        Assert.Equal(all, clinic.Told.Order());
        Assert.Equal(4, (await clinic.Clinic.Facts(session)).Count(f => f.Fact is AlertStepTaken { Cause: "hr" }));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_and_forward_loses_nothing_and_repeats_nothing()
    {
        await using var clinic = await Open();
        var (one, two) = (await clinic.Watched("1"), await clinic.Watched("2"));
        clinic.Clinic.Clock.MoveTo(HandWoundClinic.Nine.AddMinutes(60));
        clinic.MailIsAway(true);
        await clinic.HeartRaces(one);
        await clinic.At(60.1);
        clinic.MailIsAway(false);

        await clinic.At(5); // it had been an hour ahead
        Assert.Equal([Nora], clinic.Told);

        await clinic.HeartRaces(two);
        await clinic.At(6.1);
        Assert.Equal([Nora, Nora], clinic.Told);

        await clinic.At(61);
        await clinic.At(120);
        await clinic.At(122);
        Assert.All(await clinic.Ledger(), d => Assert.True(d.State == DeliveryState.Sent && d.Tries <= 2, $"{d.ChannelId} {d.State} {d.Tries}"));
        Assert.Equal(2, clinic.Told.Count(t => t == Nora));
    }

    [Fact]
    public async Task After_three_hours_without_mail_what_still_matters_goes_out_and_says_that_it_is_late()
    {
        await using var clinic = await Open();
        var (open, over) = (await clinic.Watched("1"), await clinic.Watched("2"));
        clinic.MailIsAway(true);
        await clinic.HeartRaces(open);
        await clinic.HeartRaces(over);
        for (var minute = 0; minute < 180; minute += 3)
            await clinic.At(minute);
        await clinic.Watch();
        await clinic.HeartIsCalm(over);
        Assert.Empty(clinic.Told);

        clinic.MailIsAway(false);
        for (var minute = 180; minute < 190; minute++)
            await clinic.At(minute);

        Assert.Contains(clinic.Letters, l => l.To == Nora && l.Says("Chair 1: Heart rate") && l.Says("late: was due 09:00"));
        Assert.DoesNotContain(clinic.Letters, l => l.Says("Chair 2"));
        Assert.All((await clinic.Ledger()).Where(d => d.ChannelId == "mail"), d => Assert.Equal(
            d.Stream.EndsWith(over.ToString("D"), StringComparison.Ordinal) ? DeliveryState.Withdrawn : DeliveryState.Sent, d.State));
        Assert.Contains(clinic.Hook.Came, d => d.Raw.Contains("Channel E-mail is down", StringComparison.Ordinal));
        await clinic.Watch();
        Assert.False(Assert.Single(await clinic.Clinic.Nurse.Get<Alert[]>("/api/sites/main/alerts")).IsOpen);
    }
}
