using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>What stands in a webhook's body, by its template.</summary>
internal static class WebhookBody
{
    // A receiver may put it into a page: quotes and angle brackets stay escaped.
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <param name="secret">For who takes a key in the body.</param>
    public static byte[] Of(WebhookTemplate template, Message message, Recipient recipient, string secret)
    {
        JsonObject body = template switch
        {
            WebhookTemplate.Teams => TeamsBody.Of(message),
            WebhookTemplate.Slack => SlackBody.Of(message),
            WebhookTemplate.PagerDuty => PagerDutyBody.Of(message, secret),
            _ => GenericBody.Of(message, recipient),
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, Written);
    }
}
