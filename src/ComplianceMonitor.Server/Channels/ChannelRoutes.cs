using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Channels.Mail;
using ComplianceMonitor.Server.Channels.Webhooks;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Channels;

/// <summary>A channel is tried, and its secret made, by whoever sets the site.</summary>
internal static class ChannelRoutes
{
    public static void MapChannels(this IEndpointRouteBuilder app)
    {
        var channel = app.MapGroup("/api/sites/{site:id}/channels/{channel:id}").WithTags("Channels").Needs(Rights.Settings, Where.Site);
        channel.MapPost("/test", Test).RequireRateLimiting(RateLimits.Credentials).WithSummary("Send a test, and hear what the other side answers");
        channel.MapGet("/secret", Look).WithSummary("When its secret was made, and by whom");
        channel.MapPost("/secret", Make).NeedsProof().WithSummary("Make a secret, or a new one; it is told once");
    }

    private static async Task<Results<Ok<TestAnswer>, ProblemHttpResult>> Test(
        string site, string channel, TestAsked asked, IChannels channels, ChannelTest test, IGrainFactory grains, CancellationToken ct)
    {
        if (await channels.Find(site, channel, ct) is not { } known || await grains.FindSite(site) is not { } here)
            return NoSuchChannel();
        if (known.Kind == ChannelKind.Email && (asked.Address is null || Mailboxes.Read(asked.Address) is null))
            return Problems.Of(Texts.Malformed("address", "It is not the address of one mailbox."));

        return TypedResults.Ok(await test.Try(here, known, new Recipient(null, null, asked.Address), ct));
    }

    private static async Task<Results<Ok<SecretView>, ProblemHttpResult>> Look(string site, string channel, WebhookSecrets secrets, CancellationToken ct) =>
        await secrets.Look(site, channel, ct) is { } view ? TypedResults.Ok(view) : NoSuchChannel();

    private static async Task<Results<Ok<ToldSecret>, ProblemHttpResult>> Make(
        string site, string channel, NewSecret asked, Actor actor, IChannels channels, WebhookSecrets secrets, CancellationToken ct)
    {
        if (await channels.Find(site, channel, ct) is not { Kind: ChannelKind.Webhook } known)
            return NoSuchChannel();

        return Refuse(known.Template, asked.Given) is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.Ok(await secrets.Keep(site, channel, asked.Given ?? WebhookSignature.FreshSecret(), asked.EndPrevious, actor));
    }

    private static Refusal? Refuse(WebhookTemplate template, string? given) => (template, given) switch
    {
        (WebhookTemplate.PagerDuty, null) => Texts.Malformed("given", "PagerDuty gives the secret, its integration's routing key."),
        (WebhookTemplate.PagerDuty, _) => PagerDutyBody.IsRoutingKey(given) ? null : Texts.Malformed("given", "It is no routing key: 32 letters and digits."),
        (_, null) => null,
        _ => Texts.Malformed("given", "The secret of this channel is made here."),
    };

    private static ProblemHttpResult NoSuchChannel() =>
        Problems.Of(StatusCodes.Status404NotFound, "unknown-channel", "There is no such channel, or it has no secret.", "channel");
}
