namespace ComplianceMonitor.Domain.Notices;

/// <summary>A way by which a site's alerts reach people away from the board. The board itself is always told and is no channel here.</summary>
/// <param name="Id">Chosen by the site; the same for ever, since the ledger names it.</param>
/// <param name="Name">As the settings and the ledger show it.</param>
/// <param name="Url">Where a webhook is sent to; null for e-mail.</param>
/// <param name="Template">What a webhook's body looks like.</param>
/// <param name="IsOn">Off: nothing is sent by it, and nothing waits for it.</param>
public sealed record Channel(string Id, ChannelKind Kind, string Name, string? Url = null, WebhookTemplate Template = WebhookTemplate.Generic, bool IsOn = true)
{
    private const int LongestId = 40;

    /// <summary>An id for a new channel: its name in lower-case letters, digits and hyphens, with a number where that is taken.</summary>
    public static string IdFrom(string name, IEnumerable<string> taken)
    {
        var id = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        id = id.Length == 0 ? "channel" : id[..Math.Min(id.Length, LongestId - 3)].Trim('-');
        var known = taken.ToHashSet();
        return Enumerable.Range(1, known.Count + 1).Select(n => n == 1 ? id : $"{id}-{n}").First(candidate => !known.Contains(candidate));
    }
}

/// <summary>The kinds that the program can send by.</summary>
public enum ChannelKind
{
    /// <summary>To each recipient's own address, by the house's mail server.</summary>
    Email,

    /// <summary>One signed HTTP request for whoever it concerns.</summary>
    Webhook,
}

/// <summary>The bodies that a webhook can have.</summary>
public enum WebhookTemplate
{
    /// <summary>Our own, with everything in it.</summary>
    Generic,

    /// <summary>An adaptive card, as Teams' workflows take it.</summary>
    Teams,

    /// <summary>Blocks, as Slack's incoming webhooks take them.</summary>
    Slack,

    /// <summary>An event of PagerDuty's Events API, version 2.</summary>
    PagerDuty,
}
