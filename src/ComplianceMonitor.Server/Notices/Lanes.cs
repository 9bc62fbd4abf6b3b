namespace ComplianceMonitor.Server.Notices;

/// <summary>One site's one channel: what hangs there holds up nothing else.</summary>
public sealed record Lane(string SiteId, string ChannelId);

/// <summary>How many messages are on their way at once, by each channel and in all.</summary>
internal sealed class Lanes
{
    private const int MostInALane = 16;

    private const int MostInAll = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<Lane, int> _under = [];
    private int _all;

    /// <summary>How many more may be sent now.</summary>
    public int Free(Lane lane)
    {
        lock (_gate)
            return Math.Max(0, Math.Min(MostInALane - _under.GetValueOrDefault(lane), MostInAll - _all));
    }

    public void Enter(Lane lane)
    {
        lock (_gate)
            (_under[lane], _all) = (_under.GetValueOrDefault(lane) + 1, _all + 1);
    }

    public void Leave(Lane lane)
    {
        lock (_gate)
        {
            _all--;
            if (--_under[lane] == 0)
                _under.Remove(lane);
        }
    }
}
