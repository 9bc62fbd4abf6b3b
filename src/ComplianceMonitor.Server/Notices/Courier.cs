using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Channels;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.SignIns;
using Notice = ComplianceMonitor.Domain.Notices.Notice;

namespace ComplianceMonitor.Server.Notices;

/// <summary>Takes one leased message to its channel, outside any transaction, and then marks what became of it.</summary>
public sealed class Courier(MarkWriter marks, Senders senders, SignInSettings house, ClinicClock clock)
{
    /// <summary>The longest that one try may take; shorter than a lease.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends it once.</summary>
    /// <param name="by">Under which name it is leased.</param>
    /// <param name="rows">All that the message tells, of one recipient and channel.</param>
    /// <param name="over">Since when those of its alerts are over that are.</param>
    public async Task Deliver(Site site, string key, string by, DeliveryRow[] rows, IReadOnlyDictionary<string, DateTimeOffset> over, CancellationToken stopping)
    {
        var (first, tries) = (rows[0], rows.Max(r => r.Tries) + 1);
        var told = rows.Select(r => (Row: r, Notice: Read(r, over))).ToList();
        if (told.Where(t => t.Notice is null).Select(t => t.Row.Id).ToList() is { Count: > 0 } unreadable)
            await marks.Write(db => Marks.Unreadable(db, unreadable, "What it was to tell cannot be read.", clock.Now));
        Notice[] notices = [.. told.Select(t => t.Notice).OfType<Notice>()];
        if (notices.Length == 0)
            return;

        var sent = site.Channels.FirstOrDefault(c => c.Id == first.ChannelId) is { } channel
            ? await Send(site, channel, key, first, notices, stopping)
            : new Sent.Never("The site has this channel no more.");
        var now = clock.Now;
        await marks.Write(db => sent switch
        {
            Sent.Taken taken => Marks.Taken(db, key, taken.Answer, now, now - Alert.DeliveryLimit),
            Sent.Never never => Marks.Never(db, key, by, never.Why, now),
            Sent.TryAgain again => Marks.Again(db, key, by, again.Why, now, Backoff.Next(tries, now, again.After)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private async Task<Sent> Send(Site site, Channel channel, string key, DeliveryRow first, Notice[] notices, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            var message = Wording.Of(key, site.Name, site.TimeZone, notices, clock.Now, Link(first, notices));
            var recipient = new Recipient(first.Recipient.Length == 0 ? null : first.Recipient, RoleOf(first), first.Address);
            // Whoever does not heed the token is not waited for either.
            return await senders.Send(site.Id, channel, message, recipient, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new Sent.TryAgain("No answer in time.");
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return new Sent.TryAgain($"Something is broken here: {e.GetType().Name}");
        }
    }

    private static Role? RoleOf(DeliveryRow row) => Enum.GetValues<Role>().Select(r => (Role?)r).FirstOrDefault(r => MonitorJson.Word(r!.Value) == row.Role);

    /// <summary>Where what it tells can be acknowledged: the one session, or the page of all that is open.</summary>
    private Uri? Link(DeliveryRow first, Notice[] notices) =>
        house.PublicUrl is not { } home ? null
        : notices.Length == 1 && Streams.SessionOf(first.Stream) is { } session ? new Uri(home, "sessions/" + session)
        : new Uri(home, "alerts");

    private static Notice? Read(DeliveryRow row, IReadOnlyDictionary<string, DateTimeOffset> over)
    {
        var notice = LedgerLines.Notice(row);
        return notice is not null && over.TryGetValue(row.AlertKey, out var since) ? notice with { OverAt = since } : notice;
    }
}
