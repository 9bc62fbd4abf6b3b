using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.EntityFrameworkCore;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Tests.Notices.ToldClinic;

namespace ComplianceMonitor.Server.Tests.Notices;

public sealed class SendingNotices
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_reaches_each_recipient_once_by_each_channel_and_the_board_with_its_fact()
    {
        await using var clinic = await Open();
        await clinic.SpO2Falls(await clinic.Watched("3"));

        var before = await clinic.Ledger();
        await clinic.Send();
        await clinic.Send();

        Assert.Equal(["board Sent", "mail Queued", "mail Queued"], before.Select(d => $"{d.ChannelId} {d.State}").Order());
        Assert.Equal([Nora, Ruth], clinic.Told.Order());
        Assert.All(clinic.Letters, l => Assert.Equal("Chair 3: Low SpO2 for 0 min", l.Subject));
        Assert.All(await clinic.Ledger(), d => Assert.Equal(DeliveryState.Sent, d.State));

        await clinic.At(15.1); // and the manager hears of it by both of hers
        Assert.Equal([Daniel, Ines, Nora, Paula, Ruth], clinic.Told.Order());
        Assert.Contains("Low SpO2, still, 15 min", Assert.Single(clinic.Hook.Came).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_was_told_of_an_alert_is_told_once_that_it_is_over_and_people_are_not()
    {
        await using var clinic = await Open();
        var session = await clinic.Watched("3");
        await clinic.SpO2Falls(session);
        await clinic.At(15.1);
        var letters = clinic.Told.Length;
        await clinic.Clinic.Chart(session, "vitals", new Vitals(SpO2: 97));
        await clinic.At(17);
        await clinic.At(18);

        Assert.Equal(2, clinic.Hook.Came.Count);
        Assert.Contains("over: Chair 3: Low SpO2", clinic.Hook.Came.Last().Raw, StringComparison.Ordinal);
        Assert.Equal(letters, clinic.Told.Length);
    }

    [Fact]
    public async Task Whom_no_channel_reaches_is_on_the_ledger_as_failed()
    {
        await using var clinic = await Open();
        await clinic.TakeMailbox(Nora);
        await clinic.SpO2Falls(await clinic.Watched("1"));

        var failed = Assert.Single(await clinic.Ledger(), d => d.State == DeliveryState.Failed);
        Assert.Equal((Nora, DeliveryRow.NoChannel, "no address"), (failed.Recipient, failed.ChannelId, failed.Answer));
        Assert.Equal(Nora, Assert.Single(await clinic.Clinic.Nurse.Get<LedgerLine[]>("/api/sites/main/undelivered")).PersonId);
    }

    [Fact]
    public async Task What_is_not_urgent_goes_together_and_what_is_urgent_goes_at_once_and_alone()
    {
        await using var clinic = await Open();
        var (one, two, three) = (await clinic.Watched("1"), await clinic.Watched("2"), await clinic.Watched("3"));
        await clinic.HeartRaces(one);
        await clinic.Send();
        await clinic.HeartRaces(two);
        await clinic.HeartRaces(three);
        await clinic.At(0.3);
        Assert.Equal([Nora], clinic.Told);

        await clinic.SpO2Falls(two);
        await clinic.At(0.5);
        Assert.Equal([Nora, Nora, Ruth], clinic.Told.Order());

        await clinic.At(1.4);
        await clinic.At(1.6);
        Assert.Equal("2 alerts: chairs 2 and 3", clinic.Letters.Last(l => l.To == Nora).Subject);
        Assert.Equal(3, clinic.Told.Count(t => t == Nora));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_nobody_else()
    {
        await using var clinic = await Open();
        var answer = new TaskCompletionSource();
        clinic.Hook.OnDelivery = _ => answer.Task;
        await clinic.SpO2Falls(await clinic.Watched("1"));
        clinic.Clinic.Clock.MoveTo(HandWoundClinic.Nine.AddMinutes(16));
        await clinic.Clinic.Sweep();

        await clinic.Outgoing.Round(Ct); // the manager's hook has it, and says nothing
        await clinic.Reaches(Nora, Ruth, Daniel, Ines, Paula);
        Assert.False(clinic.Outgoing.Idle.IsCompleted);

        answer.SetResult();
        await clinic.Outgoing.Idle;
        Assert.All(await clinic.Ledger(), d => Assert.Equal(DeliveryState.Sent, d.State));
    }

    [Fact]
    public async Task A_notice_that_cannot_be_read_stops_no_other()
    {
        await using var clinic = await Open();
        var (sick, well) = (await clinic.Watched("1"), await clinic.Watched("2"));
        await clinic.SpO2Falls(sick);
        await clinic.HeartRaces(sick);
        await clinic.Clinic.Read(db => db.Deliveries.Where(d => d.Recipient == Nora).ExecuteUpdateAsync(s => s.SetProperty(d => d.Notice, "spoilt"), Ct));
        await clinic.SpO2Falls(well);
        await clinic.HeartRaces(well);

        await clinic.Send();
        await clinic.At(1.1);

        Assert.Equal([Nora, Nora], clinic.Told.Where(t => t == Nora));
        Assert.Equal(2, clinic.Told.Count(t => t == Ruth));
        Assert.Equal(2, (await clinic.Ledger()).Count(d => d.State == DeliveryState.Failed));
        Assert.DoesNotContain(await clinic.Ledger(), d => d.State == DeliveryState.Queued);
    }

    [Fact]
    public async Task Two_programs_on_one_database_send_each_step_once_to_each_recipient()
    {
        await using var clinic = await Open();
        var other = await clinic.Beside();
        await using var running = other.Clinic;
        foreach (var chair in Enumerable.Range(1, 6))
            await clinic.SpO2Falls(await clinic.Watched($"{chair}"));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? clinic : other).Send()));

        Assert.Equal(12, clinic.Told.Length);
        Assert.Distinct(clinic.Letters.Select(l => (l.To, l.Subject)));
        Assert.All(await clinic.Ledger(), d => Assert.Equal((DeliveryState.Sent, d.ChannelId == DeliveryRow.Board ? 0 : 1), (d.State, d.Tries)));
    }

    [Fact]
    public async Task What_a_dead_node_had_in_hand_is_sent_by_the_next_as_the_same_message_once_its_lease_has_run_out()
    {
        await using var clinic = await Open();
        await clinic.SpO2Falls(await clinic.Watched("1"));
        var (hers, real) = ((await clinic.Ledger()).Single(d => d.Recipient == Nora), TimeProvider.System.GetUtcNow());
        Assert.Equal(1, await clinic.Clinic.Read(db => Leases.Together(db, [hers.Id], "k", "dead", real + Leases.Length, real, clinic.Clinic.Clock.Now)));
        await clinic.Send();
        Assert.Equal([Ruth], clinic.Told);

        await clinic.LeasesRunOut();
        await clinic.Send();
        Assert.Equal([Ruth, Nora], clinic.Told);
        Assert.Equal("k", (await clinic.Ledger()).Single(d => d.Recipient == Nora).MessageKey);
    }

    [Fact]
    public async Task The_ledger_tells_by_whom_and_from_where_an_alert_was_acknowledged()
    {
        await using var clinic = await Open();
        var session = await clinic.Watched("1");
        await clinic.HeartRaces(session);
        await clinic.Send();
        await clinic.Clinic.Chart(session, "acknowledge", new Acknowledged("hr"));

        var page = await clinic.Clinic.Nurse.Get<LedgerPage>($"/api/sites/main/ledger?day=2026-03-02&state=sent&person={Nora}");

        var line = Assert.Single(page.Lines);
        Assert.Equal(("mail", session.ToString("D"), "Chair 1: Heart rate for 0 min", 1), (line.ChannelId, line.SessionId, line.Text, line.Tries));
        Assert.StartsWith("250", line.Answer, StringComparison.Ordinal);
        Assert.Equal(Nora, Assert.Single(line.Acknowledgements).By.Id);
        Assert.Empty((await clinic.Clinic.Nurse.Get<LedgerPage>("/api/sites/main/ledger?day=2026-03-01")).Lines);
    }

    [Fact]
    public async Task At_closing_the_manager_has_the_days_digest_once_whatever_the_number_of_nodes()
    {
        await using var clinic = await Open();
        var beside = await clinic.Beside();
        await using var other = beside.Clinic;
        await clinic.Watched("3");

        await clinic.At((9 * 60) - 1);
        await clinic.Watch();
        await clinic.Send();
        Assert.Empty(clinic.Letters);

        await clinic.At(9 * 60);
        await clinic.Watch();
        await beside.Watch();
        await clinic.Send();
        await beside.Send();
        var letter = Assert.Single(clinic.Letters);
        Assert.Equal((Paula, "Day's end: no alert is open"), (letter.To, letter.Subject));
        Assert.Contains("0 messages have not reached whom they were for", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_leads_to_the_session_it_is_about_and_one_of_several_alerts_to_all_that_is_open()
    {
        await using var clinic = await Open();
        var (first, second) = (await clinic.Watched("1"), await clinic.Watched("2"));
        await clinic.HeartRaces(first);
        await clinic.HeartRaces(second);
        await clinic.Send();
        Assert.Contains("https://monitor.clinic.example/alerts", Assert.Single(clinic.Letters).Text, StringComparison.Ordinal);

        await clinic.SpO2Falls(first);
        await clinic.Send();
        Assert.All(clinic.Letters.Skip(1), l => Assert.Contains($"https://monitor.clinic.example/sessions/{first}", l.Text, StringComparison.Ordinal));
    }
}
