using System.Text.Json;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// What was charted on this device and the server does not have yet, oldest first: kept in the vault before anybody is told that it is
/// kept, and there until the server has it or its owner takes it back. The same in every tab of this browser.
/// </summary>
public sealed class Outbox
{
    private const string Drawer = "outbox";
    private const string UnderWay = "under-way";
    private readonly Vault _vault;
    private readonly Place _place;
    private readonly BoardConnection _connection;
    private readonly ClinicTime _clinicTime;
    private readonly TimeProvider _time;
    private readonly HashSet<Guid> _onlyHere = [];
    private long _order;

    public Outbox(Vault vault, Place place, BoardConnection connection, ClinicTime clinicTime, TimeProvider time)
    {
        (_vault, _place, _connection, _clinicTime, _time) = (vault, place, connection, clinicTime, time);
        vault.Changed += drawer => _ = drawer == Drawer ? Load() : Task.CompletedTask;
    }

    /// <summary>All of it.</summary>
    public UnsentEntry[] Entries { get; private set; } = [];

    /// <summary>How many entries lie in the vault and cannot be read any more.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Whether a reload keeps all of it.</summary>
    public bool IsLasting => _onlyHere.Count == 0;

    /// <summary>Something came or went.</summary>
    public event Action? Changed;

    /// <summary>What one person has yet to own up to or to sign.</summary>
    public UnsentEntry[] AskedOf(string person) => [.. Entries.Where(e => e.Person.Id == person && (e.IsClaim || e.Meaning is not null))];

    /// <summary>What is shown with a session until it is sent. A signature that was not given yet changes nothing.</summary>
    public Waiting[] WaitingFor(string session) => [.. Entries.Where(e => e.SessionId == session && e.Meaning is null).Select(e => e.Waiting).OfType<Waiting>()];

    /// <summary>The next that is to be sent in somebody's name without asking them; null: nothing is, or what is waits behind something else.</summary>
    /// <param name="isProven">Whether a signature is in hand.</param>
    public UnsentEntry? NextOf(string person, Func<UnsentEntry, bool> isProven)
    {
        var held = Entries.Where(e => e.Person.Id == person && !e.GoesByItself && !isProven(e)).ToLookup(e => e.Line);
        return Entries.FirstOrDefault(e => e.Person.Id == person && held[e.Line].All(before => before.Order > e.Order));
    }

    /// <summary>Whether something of that person's for that path is about to go first; what is held back itself holds back nothing that is charted now.</summary>
    public bool GoesBefore(string person, string path) =>
        UnsentEntry.SessionOf(path) is { } session
        && Entries.FirstOrDefault(e => e.Person.Id == person && e.SessionId == session) is { GoesByItself: true };

    /// <summary>Reads what the vault holds: at the start, and when another tab changed it.</summary>
    public async Task Load()
    {
        if (await _vault.All<UnsentEntry>(Drawer) is not { } kept)
            return;

        Unreadable = kept.Values.Count(e => e is null);
        Entries = [.. kept.Values.OfType<UnsentEntry>().Concat(Entries.Where(e => _onlyHere.Contains(e.Key))).OrderBy(e => e.Order)];
        Changed?.Invoke();
    }

    /// <summary>At the start: what was under way when the page was closed may have arrived or not, so it is sent again under its key.</summary>
    public async Task Recover()
    {
        await Load();
        foreach (var entry in (await _vault.All<UnsentEntry>(UnderWay) ?? []).Values.OfType<UnsentEntry>())
        {
            await Keep(entry with { Tried = true });
            await Arrived(entry);
        }
    }

    /// <summary>It is sent right away, while the server is there: kept in case the page is closed before there is an answer.</summary>
    public Task Depart(UnsentEntry entry) => _vault.Put(UnderWay, $"{entry.Key}", entry);

    /// <summary>There was an answer, or it is kept with the others.</summary>
    public Task Arrived(UnsentEntry entry) => _vault.Remove(UnderWay, $"{entry.Key}");

    /// <summary>This device's stamp for what is charted now: its own clock, and one more than ever before.</summary>
    public async Task<ClientStamp> Stamp()
    {
        _order = Math.Max(_order + 1, await _vault.Next(Drawer));
        return new ClientStamp(DeviceNow, _order);
    }

    /// <summary>This device's own clock. In the demonstration the clinic's is another one by design, and nothing is compared.</summary>
    public DateTimeOffset DeviceNow => _connection.Snapshot is { IsDemo: true } ? _clinicTime.Now : _time.GetUtcNow();

    /// <summary>An entry as it would be kept.</summary>
    /// <param name="what">In words, for the person to recognise.</param>
    public UnsentEntry Make<T>(PinHolder person, bool isClaim, string path, string what, T said, Intent intent, ClientStamp stamp, string? lateReason, string? meaning)
        where T : class
    {
        var fact = said as SessionFact;
        var session = UnsentEntry.SessionOf(path);
        return new UnsentEntry(
            intent.Key,
            stamp.Sequence,
            new Person(person.Id, person.Name, _place.RoleOf(person.Id, fact)),
            isClaim,
            path,
            what,
            _connection.Board.Rows.FirstOrDefault(r => r.SessionId == session)?.Chair,
            fact,
            JsonSerializer.SerializeToElement(said, MonitorJson.Options),
            intent.At,
            _clinicTime.Now,
            stamp.At,
            lateReason,
            meaning);
    }

    /// <summary>Keeps it, in place of what was kept under its key. Once this is done, it is kept.</summary>
    public async Task Keep(UnsentEntry entry)
    {
        await _vault.Put(Drawer, $"{entry.Key}", entry);
        _ = _vault.IsLasting ? _onlyHere.Remove(entry.Key) : _onlyHere.Add(entry.Key);
        Entries = [.. Entries.Where(e => e.Key != entry.Key).Append(entry).OrderBy(e => e.Order)];
        Changed?.Invoke();
    }

    /// <summary>The server has it, or its owner took it back.</summary>
    public async Task Remove(UnsentEntry entry)
    {
        await _vault.Remove(Drawer, $"{entry.Key}");
        _onlyHere.Remove(entry.Key);
        Entries = [.. Entries.Where(e => e.Key != entry.Key)];
        Changed?.Invoke();
    }
}
