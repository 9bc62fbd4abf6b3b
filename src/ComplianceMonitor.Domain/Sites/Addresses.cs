using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Domain.Registry;
using static ComplianceMonitor.Domain.Sites.SiteFact;

namespace ComplianceMonitor.Domain.Sites;

/// <summary>A webhook's address is as good as a key: it is for those alone who may change it. Everybody else sees that the channel is there.</summary>
public static class Addresses
{
    /// <summary>The site without them.</summary>
    public static Site Hidden(Site site) => site with { Channels = Hidden(site.Channels) };

    /// <summary>The fact without them.</summary>
    public static Kept<SiteFact> Hidden(Kept<SiteFact> stated) =>
        stated.Fact is ChannelsChanged f ? stated with { Fact = f with { Channels = Hidden(f.Channels) } } : stated;

    private static Channel[] Hidden(Channel[] channels) => [.. channels.Select(c => c with { Url = null })];
}
