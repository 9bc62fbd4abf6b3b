using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>An event of PagerDuty's Events API, version 2. What is said of one alert is one incident there: it is taken in hand and ended with ours.</summary>
internal static class PagerDutyBody
{
    // PagerDuty refuses longer ones.
    private const int LongestSummary = 1024;
    private const int LongestKey = 255;
    private const int RoutingKeyLength = 32;

    public static bool IsRoutingKey(string key) => key.Length == RoutingKeyLength && key.All(char.IsAsciiLetterOrDigit);

    public static JsonObject Of(Message message, string routingKey)
    {
        var body = new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = message.Event switch
            {
                MessageEvent.Acknowledged => "acknowledge",
                MessageEvent.Resolved => "resolve",
                _ => "trigger",
            },
            ["dedup_key"] = Said.InOneLine(message.Cause ?? message.Key, LongestKey),
            ["payload"] = new JsonObject
            {
                ["summary"] = Said.InOneLine(message.Subject, LongestSummary),
                ["source"] = message.SiteName,
                ["severity"] = message.Priority switch
                {
                    Priority.High => "critical",
                    Priority.Medium => "error",
                    Priority.Low => "warning",
                    _ => "info",
                },
                ["timestamp"] = message.DueAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["custom_details"] = new JsonObject { ["lines"] = new JsonArray([.. message.Lines.Select(l => (JsonNode)l)]), ["late"] = message.IsLate },
            },
            ["client"] = "ComplianceMonitor",
        };
        if (message.Link is { } link)
        {
            body["client_url"] = link.AbsoluteUri;
            body["links"] = new JsonArray(new JsonObject { ["href"] = link.AbsoluteUri, ["text"] = "Open" });
        }

        return body;
    }
}
