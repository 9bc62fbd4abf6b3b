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

/// <summary>Receivers that answer in every way that there is.</summary>
public sealed class AnsweringWebhooks(SecretsOfAClinic clinic) : IClassFixture<SecretsOfAClinic>, IAsyncLifetime
{
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.Start();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

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

        var sent = await Send(settings: SecretsOfAClinic.House with { Patience = TimeSpan.FromSeconds(30) });

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
        Assert.IsType<Sent.Taken>(await Send(Webhook(receiver.Url), settings: SecretsOfAClinic.House with { Authority = Trusting(certificate) }));
        Assert.Equal(refused, await Send(Webhook(impostor.Url), settings: SecretsOfAClinic.House with { Authority = Trusting(another) }));
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

    private Task<Sent> Send(Channel? channel = null, WebhookSettings? settings = null) => clinic.Send(channel ?? Webhook(_receiver.Url), settings);
}
