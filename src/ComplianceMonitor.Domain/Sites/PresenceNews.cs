using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>What every session of a site is told of its prescriber, each once and in order.</summary>
/// <param name="Version">The number of the site's fact; a session has been told up to some such number.</param>
/// <param name="Entry">Who said it and when it happened. It reaches the session by the program's ways, so it is never too old there.</param>
public sealed record PresenceNews(int Version, bool OnSite, Entry Entry)
{
    /// <summary>Whether the session is to be told: its patient was here then, however late that is known.</summary>
    public bool Concerns(Session session) =>
        Version > session.PresenceVersion && session.Chart is { } chart && !(Entry.EffectiveAt > chart.LeftAt);

    /// <summary>What came after <paramref name="version"/>, oldest first.</summary>
    public static PresenceNews[] Since(int version, IEnumerable<Kept<SiteFact>> facts) =>
    [
        .. facts.Where(s => s.Id > version)
            .Select(s => s is { Fact: PresenceChanged f, Entry: { } entry } ? new PresenceNews(s.Id, f.OnSite, entry with { Queued = true }) : null)
            .OfType<PresenceNews>(),
    ];
}
