using System.Diagnostics;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>What a site tells its sessions, each piece once and in order: that a prescriber came or went, and who hands over to whom.</summary>
/// <param name="Version">The number of the site's fact; a session has been told up to some such number.</param>
/// <param name="Entry">Who said it and when it happened. It reaches the session by the program's ways, so it is never too old there.</param>
public sealed record SiteNews(int Version, SiteFact Fact, Entry Entry)
{
    /// <summary>
    /// Whether the session is to be told: its patient was here then, however late that is known. A hand-over concerns the chairs that were
    /// watched by whoever handed over, and have been given to nobody since.
    /// </summary>
    public bool Concerns(Session session) =>
        Version > session.NewsVersion
        && session.Chart is { } chart
        && !(Entry.EffectiveAt > chart.LeftAt)
        && (Fact is not HandedOver { From.Id: var from } || (chart.Nurse?.Id == from && !(chart.NurseSince > Entry.EffectiveAt)));

    /// <summary>What the session records of it.</summary>
    public SessionFact Told() => Fact switch
    {
        PresenceChanged f => new SessionFact.PrescriberPresence(f.OnSite, Version),
        HandedOver f => new SessionFact.NurseAssigned(f.To, Version),
        _ => throw new UnreachableException($"{Fact.GetType().Name} is told to no session"),
    };

    /// <summary>What came after <paramref name="version"/>, oldest first.</summary>
    public static SiteNews[] Since(int version, IEnumerable<Kept<SiteFact>> facts) =>
    [
        .. facts.Where(s => s.Id > version)
            .Select(s => s is { Fact: PresenceChanged or HandedOver, Entry: { } entry } ? new SiteNews(s.Id, s.Fact, entry with { Queued = true }) : null)
            .OfType<SiteNews>(),
    ];
}
