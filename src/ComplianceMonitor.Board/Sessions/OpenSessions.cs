using ComplianceMonitor.Board.Charting;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Sessions;

/// <summary>
/// The sessions that were opened at this screen since whoever is signed in came, so that one can go on charting while the server is away.
/// What was charted and is not sent yet is shown with them, on the board too. With the person what was read for them goes too.
/// </summary>
public sealed class OpenSessions
{
    private readonly ClinicClient _client;
    private readonly ClinicTime _time;
    private readonly Outbox _outbox;
    private readonly Who _who;
    private readonly Dictionary<string, OpenSession> _open = [];
    private readonly Dictionary<string, (Session Of, BoardRow Row)> _rows = [];
    private string? _readFor;

    public OpenSessions(ClinicClient client, ClinicTime time, Who who, Outbox outbox, BoardConnection connection)
    {
        (_client, _time, _who, _outbox, _readFor) = (client, time, who, outbox, who.Me?.Id);
        connection.Locally = RowOf;
        outbox.Changed += () => _ = Follow();
        who.Changed += () =>
        {
            if (who.Me?.Id == _readFor)
                return;

            _readFor = who.Me?.Id;
            _open.Clear();
            _rows.Clear();
        };
    }

    /// <summary>One of them was read from the server.</summary>
    public event Action<OpenSession>? Read;

    /// <summary>The session, as last read; not read yet if nobody has opened it here.</summary>
    public OpenSession At(string id)
    {
        if (!_open.TryGetValue(id, out var session))
        {
            _open[id] = session = new OpenSession(id, _client, _time);
            session.Await(_outbox.WaitingFor(id));
            session.Read += read => Read?.Invoke(read);
        }

        return session;
    }

    /// <summary>The session, if it was opened here; null: it was not.</summary>
    public OpenSession? Find(string id) => _open.GetValueOrDefault(id);

    /// <summary>Why the server would refuse an entry, as far as this device can tell; null: it cannot, or it would not.</summary>
    public Refusal? Refuse(UnsentEntry entry) =>
        entry is { SessionId: { } id, Waiting: { } waiting } && _open.GetValueOrDefault(id) is { IsRead: true } open
            ? Unsent.Refuse(open.Known, open.Unsent, waiting)
            : null;

    /// What was sent is read with its session before it stops being shown as unsent: nothing vanishes in between.
    private async Task Follow()
    {
        foreach (var open in _open.Values.ToArray())
        {
            if (open.Unsent.Length > _outbox.WaitingFor(open.Id).Length)
                await open.Load();
            open.Await(_outbox.WaitingFor(open.Id));
        }
    }

    /// A tile counts what is not sent yet; its version stays the server's.
    private BoardRow RowOf(BoardRow row)
    {
        if (_open.GetValueOrDefault(row.SessionId) is not { IsRead: true, Unsent.Length: > 0 } open)
            return row;

        if (_rows.GetValueOrDefault(row.SessionId) is not { Of: { } of, Row: { } local } || of != open.Session)
            _rows[row.SessionId] = (open.Session, local = BoardRow.From(row.SessionId, open.Session, row.Initials, _time.Now)!);
        local = local with { Version = row.Version, Initials = row.Initials };
        return _who.Acting is null ? local.WithoutNames() : local;
    }
}
