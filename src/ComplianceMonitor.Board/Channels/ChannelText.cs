using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Board.Channels;

/// <summary>Channels in words.</summary>
public static class ChannelText
{
    public static string Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => Words.ChannelEmail,
        _ => Words.ChannelWebhook,
    };

    public static string Of(WebhookTemplate template) => template switch
    {
        WebhookTemplate.Teams => "Teams",
        WebhookTemplate.Slack => "Slack",
        WebhookTemplate.PagerDuty => "PagerDuty",
        _ => Words.ChannelGeneric,
    };

    /// <summary>What came of a test.</summary>
    public static string Of(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Taken => Words.ChannelTaken,
        TestOutcome.TryAgain => Words.ChannelTryAgain,
        _ => Words.ChannelNever,
    };
}
