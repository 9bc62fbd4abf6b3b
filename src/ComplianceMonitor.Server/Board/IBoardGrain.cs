using ComplianceMonitor.Domain.Board;
using Orleans.Concurrency;

namespace ComplianceMonitor.Server.Board;

/// <summary>What one site's board shows, keyed by the site. A cache of the journal: losing it costs a reload.</summary>
public interface IBoardGrain : IGrainWithStringKey
{
    [OneWay]
    Task Put(BoardRow row);

    /// <summary>
    /// Joins (or renews) a watcher and hands back every row, in one turn, so that nothing falls between; those of the departed too,
    /// or a browser that was away would go on showing them.
    /// </summary>
    Task<BoardRow[]> Watch(IBoardWatcher watcher);
}

/// <summary>A host's ear on a board.</summary>
public interface IBoardWatcher : IGrainObserver
{
    [OneWay]
    Task Changed(BoardRow row);
}
