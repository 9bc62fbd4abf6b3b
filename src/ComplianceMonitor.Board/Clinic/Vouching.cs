namespace ComplianceMonitor.Board.Clinic;

/// <summary>When the server was heard, and of which rows: how long what this screen shows may be relied upon. Real time, but where the clinic's is said.</summary>
public sealed class Vouching(ClinicTime clinicTime, TimeProvider time)
{
    /// <summary>What nobody has vouched for this long is grey.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Vouched for so lately, the whole need not be read.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, long> _rows = [];
    private long? _heard;
    private long? _whole;
    private DateTimeOffset? _before;

    /// <summary>Whether the server has spoken at all.</summary>
    public bool HasHeard => _heard is not null;

    /// <summary>Whether nothing heard so far counts, until the server speaks again.</summary>
    public bool IsDoubted { get; private set; }

    /// <summary>Whether the server has spoken lately.</summary>
    public bool IsLive => !IsDoubted && _heard is { } at && time.GetElapsedTime(at) < Silence;

    /// <summary>Whether all rows were vouched for so lately that they need not be read.</summary>
    public bool IsWhole => _whole is { } at && time.GetElapsedTime(at) < Lately;

    /// <summary>The clinic's time when the server was last heard; null: never.</summary>
    public DateTimeOffset? HeardAt => !IsDoubted && _heard is { } at ? clinicTime.Now - (time.GetElapsedTime(at) * clinicTime.Rate) : _before;

    /// <summary>How long ago the server was last heard; null: never.</summary>
    public TimeSpan? HeardAgo => _heard is { } at ? time.GetElapsedTime(at) : null;

    /// <summary>Whether a row was vouched for lately.</summary>
    public bool IsFresh(string sessionId) => !IsDoubted && _rows.TryGetValue(sessionId, out var at) && time.GetElapsedTime(at) < Silence;

    /// <summary>Whether a row was heard of no earlier than a timestamp.</summary>
    public bool IsHeardSince(string sessionId, long since) => _rows.TryGetValue(sessionId, out var at) && at >= since;

    /// <summary>How long ago a row was last heard of; endless: never.</summary>
    public TimeSpan RowHeardAgo(string sessionId) => _rows.TryGetValue(sessionId, out var at) ? time.GetElapsedTime(at) : TimeSpan.MaxValue;

    /// <summary>The server has spoken, and of these rows.</summary>
    public void Hear(IEnumerable<string> sessions)
    {
        var now = time.GetTimestamp();
        foreach (var session in sessions)
            _rows[session] = now;
        _heard = now;
    }

    /// <summary>The server has vouched for every row.</summary>
    public void HearAll(IEnumerable<string> sessions)
    {
        Hear(sessions);
        _whole = _heard;
    }

    /// <summary>The server is there, whatever it said; no doubt is left.</summary>
    public void HearAnswer() => (_heard, IsDoubted) = (time.GetTimestamp(), false);

    /// <summary>The line is cut: the whole is read when it is back.</summary>
    public void Interrupt() => _whole = null;

    /// <summary>From now on nothing counts that was heard.</summary>
    public void Doubt() => (_before, IsDoubted, _whole) = (HeardAt, true, null);

    /// <summary>Known from before this page was loaded.</summary>
    public void Restore(DateTimeOffset heardAt) => _before = heardAt;
}
