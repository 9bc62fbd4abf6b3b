using System.Text;
using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Channels.Webhooks;
using static ComplianceMonitor.Server.Tests.Channels.Told;

namespace ComplianceMonitor.Server.Tests.Channels;

/// <summary>The bodies, whole, as they were compared with what each service publishes. Other people's programs read them: a change here is a change there.</summary>
public sealed class FillingTemplates
{
    private const string RoutingKey = "0123456789abcdef0123456789ABCDEF";

    [Fact]
    public void Our_own() => Same(WebhookTemplate.Generic, Late, """
        {
          "type": "notice.raised",
          "timestamp": "2026-03-02T14:04:00.000Z",
          "data": {
            "key": "session/7/bp-40/1/greta-iyer/mail",
            "site": "Riverside clinic",
            "priority": "high",
            "subject": "Chair 3: 40-minute BP late 4 min",
            "lines": ["Chair 3: 40-minute BP late 4 min", "Chair 5: <b>presence</b> & more, due 10:02"],
            "cause": "session/7/bp-40",
            "dueAt": "2026-03-02T14:00:00.000Z",
            "late": false,
            "role": "charge-nurse",
            "link": "https://monitor.example.org/alerts/7?a=1&b=2"
          }
        }
        """);

    [Fact]
    public void Our_own_of_what_is_no_alert() => Same(WebhookTemplate.Generic, Late with { Event = MessageEvent.Told, Priority = null, Cause = null, Link = null, Lines = [], IsLate = true }, """
        {
          "type": "notice.told",
          "timestamp": "2026-03-02T14:04:00.000Z",
          "data": {
            "key": "session/7/bp-40/1/greta-iyer/mail",
            "site": "Riverside clinic",
            "priority": null,
            "subject": "Chair 3: 40-minute BP late 4 min",
            "lines": [],
            "cause": null,
            "dueAt": "2026-03-02T14:00:00.000Z",
            "late": true,
            "role": "charge-nurse",
            "link": null
          }
        }
        """);

    [Fact]
    public void Teams() => Same(WebhookTemplate.Teams, Late with { IsLate = true }, """
        {
          "type": "message",
          "attachments": [
            {
              "contentType": "application/vnd.microsoft.card.adaptive",
              "contentUrl": null,
              "content": {
                "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                "type": "AdaptiveCard",
                "version": "1.4",
                "body": [
                  { "type": "TextBlock", "text": "Chair 3: 40-minute BP late 4 min", "size": "Medium", "weight": "Bolder", "color": "Attention", "wrap": true },
                  { "type": "TextBlock", "text": "Chair 5: <b>presence</b> & more, due 10:02", "isSubtle": false, "wrap": true },
                  { "type": "TextBlock", "text": "Delivered late: due 2026-03-02 14:00 UTC.", "isSubtle": false, "wrap": true },
                  { "type": "TextBlock", "text": "Riverside clinic", "isSubtle": true, "wrap": true }
                ],
                "actions": [ { "type": "Action.OpenUrl", "title": "Open", "url": "https://monitor.example.org/alerts/7?a=1&b=2" } ]
              }
            }
          ]
        }
        """);

    [Fact]
    public void Slack() => Same(WebhookTemplate.Slack, Late, """
        {
          "text": "Chair 3: 40-minute BP late 4 min",
          "blocks": [
            { "type": "header", "text": { "type": "plain_text", "text": "Chair 3: 40-minute BP late 4 min", "emoji": false } },
            { "type": "section", "text": { "type": "mrkdwn", "text": "Chair 5: &lt;b&gt;presence&lt;/b&gt; &amp; more, due 10:02" } },
            { "type": "section", "text": { "type": "mrkdwn", "text": "<https://monitor.example.org/alerts/7?a=1&amp;b=2|Open>" } },
            { "type": "context", "elements": [ { "type": "plain_text", "text": "Riverside clinic", "emoji": false } ] }
          ]
        }
        """);

    [Fact]
    public void Pager_duty() => Same(WebhookTemplate.PagerDuty, Late, """
        {
          "routing_key": "0123456789abcdef0123456789ABCDEF",
          "event_action": "trigger",
          "dedup_key": "session/7/bp-40",
          "payload": {
            "summary": "Chair 3: 40-minute BP late 4 min",
            "source": "Riverside clinic",
            "severity": "critical",
            "timestamp": "2026-03-02T14:00:00.000Z",
            "custom_details": { "lines": ["Chair 3: 40-minute BP late 4 min", "Chair 5: <b>presence</b> & more, due 10:02"], "late": false }
          },
          "client": "ComplianceMonitor",
          "client_url": "https://monitor.example.org/alerts/7?a=1&b=2",
          "links": [ { "href": "https://monitor.example.org/alerts/7?a=1&b=2", "text": "Open" } ]
        }
        """);

    [Theory]
    [InlineData(MessageEvent.Raised, "trigger")]
    [InlineData(MessageEvent.Acknowledged, "acknowledge")]
    [InlineData(MessageEvent.Resolved, "resolve")]
    [InlineData(MessageEvent.Told, "trigger")]
    public void Pager_duty_follows_the_alert_in_one_incident(MessageEvent what, string action)
    {
        var body = Body(WebhookTemplate.PagerDuty, Late with { Event = what, Key = $"another/{what}" });

        Assert.Equal((action, "session/7/bp-40"), ((string)body["event_action"]!, (string)body["dedup_key"]!));
    }

    [Theory]
    [InlineData(Priority.High, "critical")]
    [InlineData(Priority.Medium, "error")]
    [InlineData(Priority.Low, "warning")]
    [InlineData(null, "info")]
    public void Pager_duty_is_as_severe_as_the_alert(Priority? priority, string severity) =>
        Assert.Equal(severity, (string)Body(WebhookTemplate.PagerDuty, Late with { Priority = priority })["payload"]!["severity"]!);

    [Fact]
    public void A_bundle_is_an_incident_of_its_own() =>
        Assert.Equal(Late.Key, (string)Body(WebhookTemplate.PagerDuty, Late with { Cause = null })["dedup_key"]!);

    [Fact]
    public void What_is_too_long_for_a_service_is_cut_and_not_refused_there()
    {
        var longest = Late with { Subject = new string('s', 5000), Cause = new string('c', 5000), Lines = [.. Enumerable.Repeat(new string('l', 400), 40)] };

        var (slack, pagerDuty) = (Body(WebhookTemplate.Slack, longest), Body(WebhookTemplate.PagerDuty, longest));

        Assert.Equal(150, ((string)slack["blocks"]![0]!["text"]!["text"]!).Length);
        Assert.Equal(3000, ((string)slack["blocks"]![1]!["text"]!["text"]!).Length);
        Assert.Equal((1024, 255), (((string)pagerDuty["payload"]!["summary"]!).Length, ((string)pagerDuty["dedup_key"]!).Length));
    }

    [Theory]
    [InlineData("<!channel> see <https://evil.example|this>", "&lt;!channel&gt; see &lt;https://evil.example|this&gt;")]
    public void Nothing_that_is_told_calls_everybody_in_slack(string told, string written)
    {
        var body = Body(WebhookTemplate.Slack, Late with { Lines = [told], Subject = told + "." });

        Assert.Equal((written + ".", written), ((string)body["text"]!, (string)body["blocks"]![1]!["text"]!["text"]!));
    }

    [Fact]
    public void Nothing_that_is_told_becomes_a_link_in_teams() => Assert.Equal(
        "\\[this\\](https://evil.example) \\*now\\*",
        (string)Body(WebhookTemplate.Teams, Late with { Subject = "[this](https://evil.example) *now*" })["attachments"]![0]!["content"]!["body"]![0]!["text"]!);

    private static void Same(WebhookTemplate template, Message message, string expected)
    {
        var body = Body(template, message);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), body), body.ToJsonString());
    }

    private static JsonNode Body(WebhookTemplate template, Message message) =>
        JsonNode.Parse(Encoding.UTF8.GetString(WebhookBody.Of(template, message, Whoever, RoutingKey)))!;
}
