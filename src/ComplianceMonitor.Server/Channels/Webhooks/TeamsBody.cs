using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>An adaptive card in the envelope that Teams' workflow "When a Teams webhook request is received" takes.</summary>
internal static class TeamsBody
{
    public static JsonObject Of(Message message)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4", // what Teams shows on every device
            ["body"] = new JsonArray([Heading(message), .. Notice.Besides(message).Select(Text), Text(message.SiteName, isSubtle: true)]),
        };
        if (message.Link is { } link)
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open", ["url"] = link.AbsoluteUri });
        return new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = card,
            }),
        };
    }

    private static JsonObject Heading(Message message) => new JsonObject
    {
        ["type"] = "TextBlock",
        ["text"] = Plain(message.Subject),
        ["size"] = "Medium",
        ["weight"] = "Bolder",
        ["color"] = message switch
        {
            { Event: MessageEvent.Resolved or MessageEvent.Acknowledged } => "Good",
            { Priority: Priority.High } => "Attention",
            { Priority: Priority.Medium } => "Warning",
            _ => "Default",
        },
        ["wrap"] = true,
    };

    private static JsonObject Text(string line) => Text(line, isSubtle: false);

    private static JsonObject Text(string line, bool isSubtle) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = Plain(line),
        ["isSubtle"] = isSubtle,
        ["wrap"] = true,
    };

    /// <summary>A text block is read as Markdown; what is told is none.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => c is '\\' or '*' or '_' or '[' or ']' or '`' ? $"\\{c}" : $"{c}"));
}
