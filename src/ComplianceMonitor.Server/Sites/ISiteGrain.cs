using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Sites;

/// <summary>One site, keyed by its id. The only writer of its facts.</summary>
public interface ISiteGrain : IGrainWithStringKey
{
    /// <summary>The site as it now stands; null if there is none of that id.</summary>
    Task<Site?> Now();

    /// <summary>All that was ever stated, oldest first.</summary>
    Task<Kept<SiteFact>[]> History();

    /// <summary>Records a statement, or says why not.</summary>
    /// <param name="content">What the client said, in a form that is the same for every retry.</param>
    Task<Answer> State(Guid command, string content, SiteFact fact, Entry entry);

    /// <summary>Opens the site unless it is open.</summary>
    Task Open(SiteFact opened);

    /// <summary>What sessions are told that was said after that version of the site, oldest first.</summary>
    Task<SiteNews[]> NewsSince(int version);
}
