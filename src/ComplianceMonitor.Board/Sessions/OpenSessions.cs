using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>
/// The sessions that were opened at this screen since whoever is signed in came, so that one can go on charting while the server is away.
/// With the person what was read for them goes too.
/// </summary>
public sealed class OpenSessions
{
    private readonly ClinicClient _client;
    private readonly ClinicTime _time;
    private readonly Dictionary<string, OpenSession> _open = [];
    private string? _readFor;

    public OpenSessions(ClinicClient client, ClinicTime time, Who who)
    {
        (_client, _time, _readFor) = (client, time, who.Me?.Id);
        who.Changed += () =>
        {
            if (who.Me?.Id == _readFor)
                return;

            _readFor = who.Me?.Id;
            _open.Clear();
        };
    }

    /// <summary>The session, as last read; not read yet if nobody has opened it here.</summary>
    public OpenSession At(string id)
    {
        if (!_open.TryGetValue(id, out var session))
            _open[id] = session = new OpenSession(id, _client, _time);
        return session;
    }
}
