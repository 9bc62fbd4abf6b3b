using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// What somebody entered while the server was away and they could not prove who they are: kept as claimed, in memory, in the order in
/// which it came, until that very person has signed in and confirms or discards each. It is never sent in another's name.
/// </summary>
public sealed class Claims
{
    private readonly List<Claim> _waiting = [];
    private long _sequence;

    /// <summary>A claim came or went.</summary>
    public event Action? Changed;

    /// <summary>How many wait for whom.</summary>
    public IEnumerable<(PinHolder Person, int Count)> Waiting => _waiting.GroupBy(c => c.Person.Id).Select(g => (g.First().Person, g.Count()));

    /// <summary>Those of one person, oldest first.</summary>
    public Claim[] Of(string personId) => [.. _waiting.Where(c => c.Person.Id == personId)];

    /// <summary>Keeps one.</summary>
    /// <param name="what">In words, for the person to recognise.</param>
    /// <param name="meaning">What it will have to be signed for; null: nothing.</param>
    public void Keep<T>(PinHolder person, string path, string what, T fact, DateTimeOffset at, string? meaning)
        where T : class
    {
        var statement = new Statement<T>(fact, at, Client: new ClientStamp(at, ++_sequence), Queued: true);
        _waiting.Add(new Claim(Guid.NewGuid(), person, path, what, at, meaning, JsonSerializer.SerializeToElement(statement, MonitorJson.Options)));
        Changed?.Invoke();
    }

    /// <summary>It is recorded, or was discarded.</summary>
    public void Remove(Claim claim)
    {
        _waiting.Remove(claim);
        Changed?.Invoke();
    }
}

/// <summary>One thing that somebody says they did.</summary>
/// <param name="Key">Its idempotency key, however often it is sent.</param>
/// <param name="At">When it happened, as claimed.</param>
/// <param name="Statement">As it will be sent.</param>
public sealed record Claim(Guid Key, PinHolder Person, string Path, string What, DateTimeOffset At, string? Meaning, JsonElement Statement);
