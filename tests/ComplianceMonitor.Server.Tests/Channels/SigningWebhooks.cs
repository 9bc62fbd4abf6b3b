using System.Globalization;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Channels.Webhooks;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>A receiver that checks by itself who it is and when.</summary>
public sealed class SigningWebhooks(SecretsOfAClinic clinic) : IClassFixture<SecretsOfAClinic>, IAsyncLifetime
{
    private Receiver _receiver = null!;

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

    private Task<Sent> Send(Channel? channel = null) => clinic.Send(channel ?? Webhook(_receiver.Url));
}
