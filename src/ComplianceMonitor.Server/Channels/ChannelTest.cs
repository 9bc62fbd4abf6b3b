using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.Channels;

/// <summary>Sends a real message by a channel, also by one that is switched off, and tells what the other side really answered.</summary>
public sealed class ChannelTest(Senders senders, SignInSettings house, ClinicClock clock, TimeProvider time)
{
    public async Task<TestAnswer> Try(Site site, Channel channel, Recipient to, CancellationToken ct)
    {
        var now = clock.Now;
        var message = new Message(
            $"test/{site.Id}/{channel.Id}/{Guid.NewGuid():N}",
            site.Name,
            Priority: null,
            $"Test of the channel {channel.Name}",
            ["Somebody tries whether this channel works. Nobody has to act."],
            Cause: null,
            MessageEvent.Told,
            At: now,
            DueAt: now,
            IsLate: false,
            house.PublicUrl);
        var began = time.GetTimestamp();
        var sent = await senders.Send(site.Id, channel with { IsOn = true }, message, to, ct);
        var took = (int)time.GetElapsedTime(began).TotalMilliseconds;
        return sent switch
        {
            Sent.Taken taken => new TestAnswer(TestOutcome.Taken, taken.Answer, took),
            Sent.TryAgain again => new TestAnswer(TestOutcome.TryAgain, again.Why, took),
            Sent.Never never => new TestAnswer(TestOutcome.Never, never.Why, took),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
