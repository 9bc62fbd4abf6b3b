using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels;

/// <summary>Sends by one kind of channel. A further kind is one such class, a member of <see cref="ChannelKind"/> and a line in <see cref="ChannelParts"/>.</summary>
public interface IChannelSender
{
    ChannelKind Kind { get; }

    /// <summary>Hands one message to the other side, once. What it answers is a value; only cancelling throws.</summary>
    /// <param name="site">Whose channel it is: its secrets are kept by site.</param>
    Task<Sent> Send(string site, Channel channel, Message message, Recipient recipient, CancellationToken ct);
}
