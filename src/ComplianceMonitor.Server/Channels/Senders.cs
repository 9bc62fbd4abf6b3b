using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Metrics;

namespace ComplianceMonitor.Server.Channels;

/// <summary>Sends by whichever kind a channel is, and measures it. A sender that breaks is an attempt that failed, and stops nothing else.</summary>
public sealed partial class Senders(IEnumerable<IChannelSender> senders, ClinicClock clock, MonitorMetrics metrics, ILogger<Senders> log)
{
    private readonly Dictionary<ChannelKind, IChannelSender> _byKind = senders.ToDictionary(s => s.Kind);

    /// <summary>Hands one message over, once.</summary>
    public async Task<Sent> Send(string site, Channel channel, Message message, Recipient recipient, CancellationToken ct)
    {
        var sent = await Try(site, channel, message, recipient, ct);
        if (sent is not Sent.Taken)
            metrics.NotDelivered(channel.Kind, forGood: sent is Sent.Never);
        else if (message is { Event: MessageEvent.Raised, Priority: { } priority })
            metrics.Delivered(channel.Kind, priority, clock.Now - message.DueAt);
        return sent;
    }

    private async Task<Sent> Try(string site, Channel channel, Message message, Recipient recipient, CancellationToken ct)
    {
        if (!channel.IsOn)
            return new Sent.Never("The channel is switched off.");
        if (!_byKind.TryGetValue(channel.Kind, out var sender))
            return new Sent.Never("Nothing is sent from here by this kind of channel."); // the demonstration has none

        try
        {
            return await sender.Send(site, channel, message, recipient, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            SenderBroke(channel.Kind, e.GetType().Name);
            return new Sent.TryAgain($"Something is broken here: {e.GetType().Name}");
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending by {Channel} broke: {Kind}")]
    private partial void SenderBroke(ChannelKind channel, string kind);
}
