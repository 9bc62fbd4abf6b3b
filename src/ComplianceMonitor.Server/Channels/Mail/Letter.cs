using System.Net;
using System.Security.Cryptography;
using System.Text;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using MimeKit;

namespace ComplianceMonitor.Server.Channels.Mail;

/// <summary>A message as a letter: plain text, and the same as simple HTML. Sent again, it has the same <c>Message-Id</c>.</summary>
internal static class Letter
{
    /// <summary>Where a receiving program finds the key itself.</summary>
    public const string KeyHeader = "X-Idempotency-Key";

    public static MimeMessage Of(Message message, MailboxAddress to, MailSettings house)
    {
        var letter = new MimeMessage
        {
            Subject = Said.InOneLine(message.Subject),
            Date = message.At,
            MessageId = IdOf(message.Key, house.Sender.Domain),
            Body = new BodyBuilder { TextBody = Text(message), HtmlBody = Html(message) }.ToMessageBody(),
        };
        letter.From.Add(house.Sender);
        letter.To.Add(to);
        if (house.ReplyTo is { } replyTo)
            letter.ReplyTo.Add(replyTo);
        if (message.Cause is { } cause)
            letter.References.Add(IdOf(cause, house.Sender.Domain)); // what is said of one alert stands together

        letter.Headers.Add(KeyHeader, Said.InOneLine(message.Key));
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Headers.Add("X-Auto-Response-Suppress", "All");
        if (message is { Priority: Priority.High, Event: MessageEvent.Raised })
            (letter.Importance, letter.Priority, letter.XPriority) = (MessageImportance.High, MessagePriority.Urgent, XMessagePriority.Highest);
        return letter;
    }

    private static string IdOf(string key, string domain) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}@{domain}";

    private static string Text(Message message)
    {
        var text = new StringBuilder();
        foreach (var line in Notice.Lines(message))
            text.Append(line).Append('\n');
        if (message.Link is { } link)
            text.Append('\n').Append(link.AbsoluteUri).Append('\n');
        return text.Append("\n-- \n").Append(Said.InOneLine(message.SiteName)).Append('\n').ToString();
    }

    private static string Html(Message message)
    {
        var html = new StringBuilder("<!doctype html><html><body>");
        foreach (var line in Notice.Lines(message))
            html.Append("<p>").Append(WebUtility.HtmlEncode(line)).Append("</p>");
        if (message.Link is { } link)
            html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(link.AbsoluteUri)).Append("\">").Append(WebUtility.HtmlEncode(link.AbsoluteUri)).Append("</a></p>");
        return html.Append("<p>").Append(WebUtility.HtmlEncode(Said.InOneLine(message.SiteName))).Append("</p></body></html>").ToString();
    }
}
