using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Webhooks;
using Microsoft.AspNetCore.Http;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A real receiver, by HTTP, that answers in every way that receivers do.</summary>
public sealed class SendingWebhooks(SecretsOfAClinic clinic) : IClassFixture<SecretsOfAClinic>, IAsyncLifetime
{
    private static readonly WebhookSettings House = new(AllowPrivate: true, null, TimeSpan.FromSeconds(1));

    private Receiver _receiver = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.Start();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task A_receiver_can_check_that_it_was_us_and_that_nobody_changed_it()
    {
        var secret = await clinic.Make("hook");

        var sent = await Send();

        var came = Assert.Single(_receiver.Came);
        Assert.Equal(new Sent.Taken("200 thanks"), sent);
        Assert.Equal((Late.Key, "application/json"), (came.Headers["webhook-id"], came.Headers["content-type"]));
        Assert.True(came.IsSignedBy(secret, clinic.Now));
        Assert.False(came.IsSignedBy(SecretsOfAClinic.Another, clinic.Now));
        Assert.False((came with { Body = [.. came.Body, (byte)' '] }).IsSignedBy(secret, clinic.Now));
        Assert.False((came with { Headers = new(came.Headers) { ["webhook-id"] = "another" } }).IsSignedBy(secret, clinic.Now));
        Assert.False(came.IsSignedBy(secret, clinic.Now.AddMinutes(6))); // replayed
    }

    [Fact]
    public async Task The_same_message_again_has_the_same_id_and_a_time_of_its_own()
    {
        var secret = await clinic.Make("hook");

        await Send();
        clinic.Time.Advance(TimeSpan.FromMinutes(10));
        await Send();

        Delivery[] came = [.. _receiver.Came];
        Assert.Equal(came[0].Headers["webhook-id"], came[1].Headers["webhook-id"]);
        Assert.Equal(600, At(came[1]) - At(came[0]));
        Assert.True(came[1].IsSignedBy(secret, clinic.Now));

        static long At(Delivery d) => long.Parse(d.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task For_a_day_after_it_was_replaced_the_old_secret_is_good_too()
    {
        var old = await clinic.Make("hook");
        var fresh = await clinic.Make("hook");

        clinic.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        await Send();
        var within = _receiver.Came.Last();
        clinic.Time.Advance(TimeSpan.FromTicks(1));
        await Send();
        var after = _receiver.Came.Last();

        Assert.Equal(2, within.Headers["webhook-signature"].Split(' ').Length);
        Assert.True(within.IsSignedBy(old, clinic.Now) && within.IsSignedBy(fresh, clinic.Now));
        Assert.Single(after.Headers["webhook-signature"].Split(' '));
        Assert.True(!after.IsSignedBy(old, clinic.Now) && after.IsSignedBy(fresh, clinic.Now));
    }

    [Fact]
    public async Task A_secret_that_is_known_to_others_ends_at_once()
    {
        var known = await clinic.Make("hook");
        var fresh = await clinic.Make("hook", endPrevious: true);

        await Send();

        var came = Assert.Single(_receiver.Came);
        Assert.True(!came.IsSignedBy(known, clinic.Now) && came.IsSignedBy(fresh, clinic.Now));
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_sent_until_somebody_makes_one()
    {
        var sent = await Send(Webhook(_receiver.Url) with { Id = "bare" });

        Assert.Equal(new Sent.TryAgain("The channel has no secret yet; make one.", WebhookSender.Slowly), sent);
        Assert.Empty(_receiver.Came);
    }

    [Fact]
    public async Task Another_channels_secret_opens_nothing()
    {
        await clinic.Make("hook");
        await clinic.Copy("hook", "thief");

        Assert.IsType<Sent.TryAgain>(await Send(Webhook(_receiver.Url) with { Id = "thief" }));
        Assert.Empty(_receiver.Came);
    }

    [Theory]
    [InlineData(200, "Taken")]
    [InlineData(202, "Taken")]
    [InlineData(204, "Taken")]
    [InlineData(408, "TryAgain")]
    [InlineData(425, "TryAgain")]
    [InlineData(429, "TryAgain")]
    [InlineData(500, "TryAgain")]
    [InlineData(502, "TryAgain")]
    [InlineData(503, "TryAgain")]
    [InlineData(504, "TryAgain")]
    [InlineData(400, "Never")]
    [InlineData(410, "Never")]
    [InlineData(413, "Never")]
    [InlineData(422, "Never")]
    public async Task Its_status_says_whether_it_took_it_and_whether_to_come_again(int status, string outcome)
    {
        await clinic.Make("hook");
        _receiver.Answers(status);

        var sent = await Send();

        Assert.Equal(outcome, sent.GetType().Name);
        Assert.StartsWith($"{status}", Text(sent), StringComparison.Ordinal);
        Assert.Null((sent as Sent.TryAgain)?.After);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_somebody_has_to_mend_is_tried_again_slowly(int status)
    {
        await clinic.Make("hook");
        _receiver.Answers(status);

        Assert.Equal(new Sent.TryAgain($"{status}", WebhookSender.Slowly), await Send());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task It_says_when_to_come_back_and_is_then_back(int status)
    {
        await clinic.Make("hook");
        _receiver.Answers(status, r => r.Headers.RetryAfter = "120");
        Assert.Equal(new Sent.TryAgain($"{status}", TimeSpan.FromMinutes(2)), await Send());

        _receiver.Answers(status, r => r.Headers.RetryAfter = clinic.Now.AddMinutes(3).ToString("R", CultureInfo.InvariantCulture));
        Assert.Equal(180, ((Sent.TryAgain)await Send()).After!.Value.TotalSeconds, tolerance: 1); // a date has no fractions

        _receiver.Answers(status, r => r.Headers.RetryAfter = "86400");
        Assert.Equal(RetryAfter.Longest, ((Sent.TryAgain)await Send()).After);

        _receiver.Answers(status, r => r.Headers.RetryAfter = "soon");
        Assert.Null(((Sent.TryAgain)await Send()).After);

        _receiver.Answers(200);
        Assert.IsType<Sent.Taken>(await Send());
        Assert.Single(_receiver.Came.Select(c => c.Headers["webhook-id"]).Distinct());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await clinic.Make("hook");
        await using var elsewhere = await Receiver.Start();
        _receiver.Answers(status, r => r.Headers.Location = elsewhere.Url);

        Assert.Equal(new Sent.Never($"{status}"), await Send());
        Assert.Empty(elsewhere.Came);
    }

    [Fact]
    public async Task One_that_does_not_answer_is_left_when_patience_ends()
    {
        await clinic.Make("hook");
        _receiver.OnDelivery = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(new Sent.TryAgain("No answer in time."), await Send());
    }

    [Fact]
    public async Task One_that_never_ends_has_answered_by_its_status_and_is_heard_out_no_further()
    {
        await clinic.Make("hook");
        _receiver.OnDelivery = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(new string('x', 1000));
        };
        var began = Stopwatch.GetTimestamp();

        var sent = await Send(settings: House with { Patience = TimeSpan.FromSeconds(30) });

        Assert.Equal(new Sent.Taken("200 " + new string('x', Said.Longest - 4)), sent);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task One_that_dawdles_over_its_answer_has_answered()
    {
        await clinic.Make("hook");
        _receiver.OnDelivery = async context =>
        {
            await context.Response.WriteAsync("well");
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        Assert.Equal(new Sent.Taken("200 well"), await Send());
    }

    [Fact]
    public async Task What_it_says_is_shown_in_one_line_that_can_be_printed()
    {
        await clinic.Make("hook");
        _receiver.OnDelivery = context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("<b>no</b>\r\n\u001b[31mred\u202Eder\0\tend");
        };

        Assert.Equal(new Sent.Never("400 <b>no</b> [31mred der end"), await Send());
    }

    [Fact]
    public async Task One_that_is_away_or_hangs_up_is_tried_again()
    {
        await clinic.Make("hook");
        await using var rude = new BareServer(line => line.Length > 0 ? null : "");
        Assert.IsType<Sent.TryAgain>(await Send(Webhook($"http://127.0.0.1:{rude.Port}/")));

        await _receiver.DisposeAsync();
        Assert.Equal(new Sent.TryAgain("The line failed: ConnectionRefused"), await Send());
    }

    [Fact]
    public async Task Over_https_its_certificate_must_be_its_own_and_somebody_must_vouch_for_it()
    {
        await clinic.Make("hook");
        using var certificate = Https.Certificates.ForAddress(IPAddress.Loopback);
        using var another = Https.Certificates.Of();
        await using var receiver = await Receiver.Start(certificate);
        await using var impostor = await Receiver.Start(another);
        var refused = new Sent.TryAgain("The receiver's certificate is not trusted, or no encryption was agreed on.");

        Assert.Equal(refused, await Send(Webhook(receiver.Url)));
        Assert.IsType<Sent.Taken>(await Send(Webhook(receiver.Url), settings: House with { Authority = Trusting(certificate) }));
        Assert.Equal(refused, await Send(Webhook(impostor.Url), settings: House with { Authority = Trusting(another) }));
        Assert.Equal((1, 0), (receiver.Came.Count, impostor.Came.Count));
    }

    private static OwnAuthority Trusting(X509Certificate2 certificate) => new([X509CertificateLoader.LoadCertificate(certificate.RawData)]);

    private static string Text(Sent sent) => sent switch
    {
        Sent.Taken taken => taken.Answer,
        Sent.TryAgain again => again.Why,
        Sent.Never never => never.Why,
        _ => throw new UnreachableException(),
    };

    private async Task<Sent> Send(Channel? channel = null, Message? message = null, WebhookSettings? settings = null)
    {
        using var line = new Line(settings ?? House);
        return await new WebhookSender(line, clinic.Secrets, settings ?? House, clinic.Time).Send(Site, channel ?? Webhook(_receiver.Url), message ?? Late, Whoever, Ct);
    }
}
