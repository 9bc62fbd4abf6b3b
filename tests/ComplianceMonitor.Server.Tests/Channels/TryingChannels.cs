using System.Net;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A manager tries a channel, and makes its secret, over HTTP.</summary>
public sealed class TryingChannels(TryingChannels.Clinic clinic) : IClassFixture<TryingChannels.Clinic>
{
    private const string Channels = "/api/sites/main/channels";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_test_tells_what_the_receiver_really_answered_and_how_long_it_took()
    {
        var secret = await Secret("generic");
        clinic.Receiver.OnDelivery = context => context.Response.WriteAsync("well received");

        var answer = await clinic.Manager.Ask<TestAnswer>($"{Channels}/generic/test", new TestAsked());

        var came = clinic.Receiver.Came.Last();
        Assert.Equal((TestOutcome.Taken, "200 well received"), (answer.Outcome, answer.Said));
        Assert.InRange(answer.Milliseconds, 0, 10_000);
        Assert.True(came.IsSignedBy(secret.Secret, TimeProvider.System.GetUtcNow()));
        Assert.Contains("\"notice.told\"", came.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, TestOutcome.TryAgain)]
    [InlineData(410, TestOutcome.Never)]
    public async Task A_test_that_fails_says_what_would_become_of_a_real_message(int status, TestOutcome outcome)
    {
        await Secret("generic");
        clinic.Receiver.Answers(status);

        var answer = await clinic.Manager.Ask<TestAnswer>($"{Channels}/generic/test", new TestAsked());

        Assert.Equal((outcome, $"{status}"), (answer.Outcome, answer.Said));
    }

    [Fact]
    public async Task A_channel_is_tried_before_it_is_switched_on()
    {
        clinic.Receiver.Answers(200);

        Assert.Equal(TestOutcome.Taken, (await clinic.Manager.Ask<TestAnswer>($"{Channels}/off/test", new TestAsked())).Outcome);
    }

    [Fact]
    public async Task A_test_by_e_mail_goes_to_the_address_that_was_asked_for()
    {
        var answer = await clinic.Manager.Ask<TestAnswer>($"{Channels}/mail/test", new TestAsked("paula@clinic.example"));

        Assert.Equal((TestOutcome.Taken, "paula@clinic.example"), (answer.Outcome, clinic.Mail.Taken.Last().To));
        await clinic.Manager.Send(HttpMethod.Post, $"{Channels}/mail/test", new TestAsked()).Refused(HttpStatusCode.BadRequest, "malformed", "address");
        await clinic.Manager.Send(HttpMethod.Post, $"{Channels}/mail/test", new TestAsked("a@b.example, c@d.example")).Refused(HttpStatusCode.BadRequest, "malformed", "address");
    }

    [Fact]
    public async Task What_is_no_channel_is_not_tried_and_has_no_secret()
    {
        await clinic.Manager.Send(HttpMethod.Post, $"{Channels}/none/test", new TestAsked()).Refused(HttpStatusCode.NotFound, "unknown-channel", "channel");
        await clinic.Manager.Proved($"{Channels}/mail/secret", new NewSecret()).Refused(HttpStatusCode.NotFound, "unknown-channel", "channel");
        await clinic.Manager.Send(HttpMethod.Get, $"{Channels}/none/secret").Refused(HttpStatusCode.NotFound, "unknown-channel", "channel");
    }

    [Fact]
    public async Task A_secret_is_told_once_and_afterwards_only_who_made_it_and_when()
    {
        var first = await Secret("rotated");
        var second = await Secret("rotated");

        var view = await clinic.Manager.Get<SecretView>($"{Channels}/rotated/secret");
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", first.Secret); // 256 bits
        Assert.NotEqual(first.Secret, second.Secret);
        Assert.Null(first.PreviousUntil);
        Assert.Equal(("Paula Brandt", TimeSpan.FromHours(24)), (view.MadeBy, view.PreviousUntil - view.MadeAt));

        var ended = await clinic.Manager.Proved($"{Channels}/rotated/secret", new NewSecret(EndPrevious: true)).Gives<ToldSecret>();
        Assert.Null(ended.PreviousUntil);
    }

    [Fact]
    public async Task Nothing_of_a_secret_is_in_the_database_to_be_read()
    {
        var secret = await Secret("kept");

        Assert.DoesNotContain(secret.Secret[6..], await clinic.RowOf("kept"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pager_duty_gives_its_own_and_the_others_take_none()
    {
        const string RoutingKey = "0123456789abcdef0123456789ABCDEF";
        await clinic.Manager.Proved($"{Channels}/pager/secret", new NewSecret()).Refused(HttpStatusCode.BadRequest, "malformed", "given");
        await clinic.Manager.Proved($"{Channels}/pager/secret", new NewSecret("short")).Refused(HttpStatusCode.BadRequest, "malformed", "given");
        await clinic.Manager.Proved($"{Channels}/generic/secret", new NewSecret(RoutingKey)).Refused(HttpStatusCode.BadRequest, "malformed", "given");
        await clinic.Manager.Proved($"{Channels}/pager/secret", new NewSecret(RoutingKey)).Done();
        clinic.Receiver.Answers(202);

        await clinic.Manager.Ask<TestAnswer>($"{Channels}/pager/test", new TestAsked());

        var came = clinic.Receiver.Came.Last();
        Assert.Contains($"\"routing_key\":\"{RoutingKey}\"", came.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("webhook-signature", came.Headers.Keys);
    }

    [Fact]
    public async Task Making_a_secret_takes_a_proof_and_is_in_the_access_log()
    {
        await clinic.Manager.Send(HttpMethod.Post, $"{Channels}/logged/secret", new NewSecret()).Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await Secret("logged");
        await Secret("logged");

        var log = await clinic.Manager.Ask<AccessPage>("/api/sites/main/access-log/search", new AccessQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200), "paula-brandt"));

        Assert.Equal(
            ["secret of channel logged replaced", "secret of channel logged made"],
            log.Entries.Select(e => e.Entry).Where(e => e.What == AccessKind.CredentialChanged && e.Detail!.Contains("logged", StringComparison.Ordinal)).Select(e => e.Detail));
    }

    [Fact]
    public async Task Nothing_of_a_patient_is_in_what_leaves_the_house()
    {
        using var nurse = await clinic.Browser("nora-lindqvist");
        await nurse.Say("/api/sites/main/patients", new Register(new PatientDetails("Xochiquetzal", "Þorgrímsdóttir", new DateOnly(1937, 12, 31), Sex.F))).Recorded();
        await Secret("generic");
        foreach (var channel in (string[])["generic", "off", "mail"])
            await clinic.Manager.Ask<TestAnswer>($"{Channels}/{channel}/test", new TestAsked("paula@clinic.example"));

        string[] left = [.. clinic.Receiver.Came.Select(c => c.Raw), .. clinic.Mail.Taken.Select(t => t.Raw)];
        Assert.True(left.Length >= 3);
        Assert.All(left, raw => Assert.DoesNotMatch("Xochiquetzal|grímsdóttir|gr=C3=ADmsd|1937-12-31", raw));
    }

    private Task<ToldSecret> Secret(string channel) => clinic.Manager.Proved($"{Channels}/{channel}/secret", new NewSecret()).Gives<ToldSecret>();

    /// <summary>A clinic with a mail server and a receiver, and a channel of each kind.</summary>
    public sealed class Clinic : IAsyncLifetime, IChannels
    {
        private RunningMonitor _running = null!;

        internal Receiver Receiver { get; private set; } = null!;

        internal MailServer Mail { get; private set; } = null!;

        internal HttpClient Manager { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Receiver = await Receiver.Start();
            Mail = MailServer.Start();
            _running = await RunningMonitor.Start(
                b => b.Services.AddSingleton<IChannels>(this),
                "--Webhooks:AllowPrivate=true", "--Mail:Host=127.0.0.1", $"--Mail:Port={Mail.Port}", "--Mail:Security=none", "--Mail:From=monitor@clinic.example");
            Manager = await _running.BrowserOf("paula-brandt");
        }

        public async ValueTask DisposeAsync()
        {
            Manager.Dispose();
            await _running.DisposeAsync();
            await Receiver.DisposeAsync();
            await Mail.DisposeAsync();
        }

        internal Task<HttpClient> Browser(string person) => _running.BrowserOf(person);

        public Task<Channel?> Find(string site, string id, CancellationToken ct) => Task.FromResult(id switch
        {
            "none" => null,
            "mail" => Told.Mail,
            "pager" => Told.Webhook(Receiver.Url, WebhookTemplate.PagerDuty) with { Id = id },
            "off" => Told.Webhook(Receiver.Url, WebhookTemplate.Slack) with { Id = id, IsOn = false },
            _ => Told.Webhook(Receiver.Url) with { Id = id },
        });

        /// <summary>All that the database keeps of a channel's secret.</summary>
        internal async Task<string> RowOf(string channel)
        {
            await using var db = await _running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
            return System.Text.Json.JsonSerializer.Serialize(await db.WebhookSecrets.AsNoTracking().SingleAsync(s => s.ChannelId == channel, Ct));
        }
    }
}
