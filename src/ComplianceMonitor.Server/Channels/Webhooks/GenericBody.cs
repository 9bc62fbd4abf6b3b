using System.Text.Json.Nodes;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>Our own body, in the envelope of Standard Webhooks. Its names are promises, as <c>ops/webhooks.md</c> has them: added to, never changed.</summary>
internal static class GenericBody
{
    public static JsonObject Of(Message message, Recipient recipient) => new()
    {
        ["type"] = "notice." + MonitorJson.Word(message.Event),
        ["timestamp"] = Instant(message.At),
        ["data"] = new JsonObject
        {
            ["key"] = message.Key,
            ["site"] = message.SiteName,
            ["priority"] = message.Priority is { } priority ? MonitorJson.Word(priority) : null,
            ["subject"] = message.Subject,
            ["lines"] = new JsonArray([.. message.Lines.Select(l => (JsonNode)l)]),
            ["cause"] = message.Cause,
            ["dueAt"] = Instant(message.DueAt),
            ["late"] = message.IsLate,
            ["role"] = recipient.Role is { } role ? MonitorJson.Word(role) : null,
            ["link"] = message.Link?.AbsoluteUri,
        },
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
