using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Server.Sessions;

/// <summary>One session, keyed by its id. The only writer of its facts.</summary>
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Records what somebody states, or says why not. A retry of a command is answered as it was.</summary>
    Task<SessionAnswer> State(SessionCommand command);

    /// <summary>Writes down what time has decided, and says when to look again. Harmless at any time.</summary>
    Task Wake();

    /// <summary>Takes in what the site tells its sessions, each piece of news once.</summary>
    Task TakeNews(SiteNews[] news);

    /// <summary>The session's facts; null if there is no such session.</summary>
    Task<Recorded[]?> Facts();
}
