using ComplianceMonitor.Domain.Notices;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Channels;

/// <summary>The channels that sites have.</summary>
public interface IChannels
{
    /// <summary>Null if the site has none of that id.</summary>
    Task<Channel?> Find(string site, string id, CancellationToken ct);
}

/// <summary>As the sites' facts leave them.</summary>
internal sealed class SiteChannels(IGrainFactory grains) : IChannels
{
    public async Task<Channel?> Find(string site, string id, CancellationToken ct) => (await grains.FindSite(site))?.Channels.FirstOrDefault(c => c.Id == id);
}
