using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels.Webhooks;

/// <summary>Text for the notification and blocks for the channel, as Slack's incoming webhooks take them.</summary>
internal static class SlackBody
{
    // Slack refuses the whole message when a text is longer.
    private const int LongestText = 3000;
    private const int LongestHeading = 150;

    public static JsonObject Of(Message message)
    {
        var blocks = new JsonArray(
            new JsonObject
            {
                ["type"] = "header",
                ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Said.InOneLine(message.Subject, LongestHeading), ["emoji"] = false },
            });
        if (string.Join('\n', Notice.Besides(message)) is { Length: > 0 } lines)
            blocks.Add(Section(Cut(Escaped(lines))));
        if (message.Link is { } link)
            blocks.Add(Section($"<{Escaped(link.AbsoluteUri)}|Open>"));
        blocks.Add(new JsonObject
        {
            ["type"] = "context",
            ["elements"] = new JsonArray(new JsonObject { ["type"] = "plain_text", ["text"] = message.SiteName, ["emoji"] = false }),
        });
        return new() { ["text"] = Escaped(message.Subject), ["blocks"] = blocks };
    }

    private static JsonObject Section(string text) => new JsonObject
    {
        ["type"] = "section",
        ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text },
    };

    /// <summary>The three characters by which a text would mention somebody or become a link.</summary>
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
}
