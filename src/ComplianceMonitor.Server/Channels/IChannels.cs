using ComplianceMonitor.Domain.Notices;

namespace ComplianceMonitor.Server.Channels;

/// <summary>The channels that sites have.</summary>
public interface IChannels
{
    /// <summary>Null if the site has none of that id.</summary>
    Task<Channel?> Find(string site, string id, CancellationToken ct);
}

/// <summary>None, until sites can state theirs.</summary>
internal sealed class NoChannels : IChannels
{
    public Task<Channel?> Find(string site, string id, CancellationToken ct) => Task.FromResult<Channel?>(null);
}
