using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Alerts;

/// <summary>The alerts of one site itself, keyed by the site's id. The only writer of their facts.</summary>
public interface ISiteWatchGrain : IGrainWithStringKey
{
    /// <summary>The alerts as they now stand; null while there never was one.</summary>
    Task<SiteWatch?> Now();

    /// <summary>Looks at the site and writes down what is wrong or over. Harmless at any time.</summary>
    /// <param name="channelsDown">The ids of the site's channels that deliver nothing.</param>
    Task Look(string[] channelsDown);

    /// <summary>Records a statement, or says why not.</summary>
    /// <param name="content">What the client said, in a form that is the same for every retry.</param>
    Task<Answer> State(Guid command, string content, WatchFact fact, Entry entry);
}
