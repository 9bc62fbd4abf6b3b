using System.Text;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Alerts;
using ComplianceMonitor.Server.Demo;
using ComplianceMonitor.Server.Notices;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Tests.Channels;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SmtpServer.Protocol;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Notices;

/// <summary>
/// A clinic whose staff have mailboxes, with a real mail server and a real receiver of webhooks. Its clock, its sweeps and its sending are in the
/// test's hand: nothing goes but by <see cref="At"/> or <see cref="Send"/>.
/// </summary>
internal sealed class ToldClinic : IAsyncDisposable
{
    public const string Nora = "nora-lindqvist", Ruth = "ruth-adeyemi", Daniel = "daniel-hartwig", Ines = "ines-moreau", Paula = "paula-brandt";

    private ToldClinic(HandWoundClinic clinic, MailServer mail, Receiver hook) => (Clinic, Mail, Hook) = (clinic, mail, hook);

    public HandWoundClinic Clinic { get; }

    public MailServer Mail { get; }

    public Receiver Hook { get; }

    public Outgoing Outgoing => Clinic.Running.Services.GetRequiredService<Outgoing>();

    /// <summary>To whom letters went, in order.</summary>
    public string[] Told => [.. Mail.Taken.Select(t => t.To.Split('@')[0])];

    /// <summary>What a mail program shows of them.</summary>
    public Letter[] Letters =>
    [
        .. Mail.Taken.Select(t =>
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(t.Raw));
            using var letter = MimeMessage.Load(stream);
            return new Letter(t.To.Split('@')[0], letter.Subject ?? "", letter.TextBody ?? "", letter.HtmlBody ?? "");
        }),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ToldClinic> Open(Action<WebApplicationBuilder>? replace = null)
    {
        var (mail, hook) = (MailServer.Start(), await Receiver.Start());
        var told = new ToldClinic(await HandWoundClinic.Start(Settings(mail), replace), mail, hook);
        using var manager = await told.Clinic.Running.BrowserOf(Paula);
        await manager.Say("/api/sites/main/channels", new SiteFact.ChannelsChanged(
        [
            new Channel("mail", ChannelKind.Email, "E-mail"), new Channel("hook", ChannelKind.Webhook, "The manager's", hook.Url, WebhookTemplate.Slack),
        ])).Recorded();
        foreach (var person in told.Clinic.Running.Services.GetRequiredService<InventedStaff>().All)
            await told.Mailbox(person.Id, $"{person.Id}@clinic.example");
        return told;
    }

    /// <summary>What a second process on the same file would be; it sends by the same mail server.</summary>
    public async Task<ToldClinic> Beside() => new(await HandWoundClinic.Start(Settings(Mail), null, Clinic), Mail, Hook);

    /// <summary>They have no address any more.</summary>
    public Task TakeMailbox(string person) => Mailbox(person, null);

    /// <summary>A patient in that chair, watched by Nora.</summary>
    public async Task<Guid> Watched(string chair)
    {
        using var charge = await Clinic.Running.BrowserOf(Ruth);
        var session = await Clinic.Arrived(chair);
        await charge.Say(HandWoundClinic.Path(session, "assign"), new Assign(Nora)).Stated();
        return session;
    }

    /// <summary>A high alert: nurse and charge nurse at once, prescribers after a minute, managers after a quarter of an hour.</summary>
    public Task<int> SpO2Falls(Guid session) => Clinic.Chart(session, "vitals", new Vitals(SpO2: 88));

    /// <summary>A medium one: the nurse at once, the charge nurse after three minutes, prescribers after five, managers after fifteen.</summary>
    public Task<int> HeartRaces(Guid session) => Clinic.Chart(session, "vitals", new Vitals(HeartRate: 130));

    public Task<int> HeartIsCalm(Guid session) => Clinic.Chart(session, "vitals", new Vitals(HeartRate: 70));

    /// <summary>Moves the clock to so many minutes past nine, and lets the engine look and the mail go.</summary>
    public async Task At(double minutes)
    {
        Clinic.Clock.MoveTo(HandWoundClinic.Nine.AddMinutes(minutes));
        await Clinic.Sweep();
        await Send();
    }

    /// <summary>Sends what is due, and waits until all of it was answered.</summary>
    public async Task Send()
    {
        await Outgoing.Round(Ct);
        await Outgoing.Idle;
    }

    /// <summary>Waits until the mail server has something for each of them.</summary>
    public async Task Reaches(params string[] people)
    {
        while (people.Except(Told).Any())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Ct);
    }

    /// <summary>Lets the site's own alerts be looked for.</summary>
    public Task Watch() => Clinic.Running.Services.GetRequiredService<WatchSites>().Look(Ct);

    /// <summary>The mail server puts everybody off from now on, or no longer.</summary>
    public void MailIsAway(bool away) => Mail.OnLetter = () => away ? new SmtpResponse(SmtpReplyCode.Aborted, "later") : null;

    public Task<DeliveryRow[]> Ledger() => Clinic.Read(db => db.Deliveries.AsNoTracking().OrderBy(d => d.QueuedAt).ThenBy(d => d.Id).ToArrayAsync(Ct));

    /// <summary>The leases that somebody left behind have run out.</summary>
    public Task LeasesRunOut() => Clinic.Read(db => db.Deliveries.Where(d => d.LeasedUntil != null)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.LeasedUntil, DateTimeOffset.UnixEpoch), Ct));

    /// <summary>Stops the program; what it wrote stays.</summary>
    public Task Stop() => Clinic.Running.Stop();

    public async ValueTask DisposeAsync()
    {
        await Clinic.DisposeAsync();
        await Mail.DisposeAsync();
        await Hook.DisposeAsync();
    }

    private static string[] Settings(MailServer mail) =>
    [
        "--Mail:Host=127.0.0.1", $"--Mail:Port={mail.Port}", "--Mail:Security=none", "--Mail:From=monitor@clinic.example", "--Webhooks:AllowPrivate=true",
        "--PublicUrl=https://monitor.clinic.example",
    ];

    private async Task Mailbox(string person, string? address)
    {
        var (now, admin) = (Clinic.Clock.Now, new Person("oskar-dunne", "Oskar Dunne", Role.Administrator));
        var answer = await Clinic.Running.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>(person)
            .State(Guid.NewGuid(), "", new StaffFact.ContactChanged(address), new Entry(now, admin, admin));
        Assert.IsType<Server.Registry.Answer.Recorded>(answer);
    }
}

/// <summary>A letter as it is read.</summary>
internal sealed record Letter(string To, string Subject, string Text, string Html)
{
    public bool Says(string words) => Subject.Contains(words, StringComparison.Ordinal) || Text.Contains(words, StringComparison.Ordinal);
}
