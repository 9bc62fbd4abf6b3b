using System.Collections.Concurrent;
using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.People;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Board.Charting;

/// <summary>
/// Sends what waits on this device, in the name of whoever charted it and only while they are signed in: one after the other, each under
/// its own key, by one tab at a time. No answer ends the turn, and it is tried again; a refusal stays with its entry.
/// </summary>
public sealed class Sending
{
    private const string Turn = "monitor.outbox";
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    private readonly Outbox _outbox;
    private readonly ClinicClient _client;
    private readonly Vault _vault;
    private readonly Who _who;
    private readonly BoardConnection _connection;
    private readonly ClinicTime _clinicTime;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Guid, GivenProof> _proofs = [];
    private bool _runs;
    private long? _restsSince;
    private int _sent;

    public Sending(Outbox outbox, ClinicClient client, Vault vault, Who who, BoardConnection connection, ClinicTime clinicTime, TimeProvider time)
    {
        (_outbox, _client, _vault, _who, _connection, _clinicTime, _time) = (outbox, client, vault, who, connection, clinicTime, time);
        connection.Changed += Look;
        outbox.Changed += Look;
        who.Changed += Look;
    }

    /// <summary>How many were sent when nothing was left to send, and when that was; null: something waits, or nothing did.</summary>
    public (int Count, DateTimeOffset At)? AllSent { get; private set; }

    /// <summary>A signature that was given and got no answer: it is sent along as long as it is good.</summary>
    public void Sign(UnsentEntry entry, GivenProof proof) => _proofs[entry.Key] = proof;

    /// <summary>Sends what goes by itself, until nothing is left or no answer comes.</summary>
    public async Task Run()
    {
        if (_runs)
            return;

        _runs = true;
        try
        {
            await Turns();
        }
        finally
        {
            _runs = false;
        }
    }

    /// <summary>Sends one, and says why it was not recorded; null: it was.</summary>
    /// <param name="proof">The signature, where it is signed.</param>
    public async Task<Problem?> Send(UnsentEntry entry, GivenProof? proof = null)
    {
        await _outbox.Keep(entry with { Tried = true, Refused = null });
        var answer = await _client.Send(
            HttpMethod.Post, entry.Path, entry.Statement(_outbox.DeviceNow), ("Idempotency-Key", $"{entry.Key}"), ("X-Proof", proof?.Proof));
        if (answer.Problem is null)
            await Sent(entry);
        else if (!answer.Problem.Unanswered)
            await Said(entry, answer.Problem);
        return answer.Problem;
    }

    private void Look() => _ = _connection.IsLive ? Run() : Task.CompletedTask;

    private async Task Turns()
    {
        if (Next() is null || IsResting || await _vault.IsElsewhere(Turn))
            return;

        try
        {
            await _outbox.Load(); // another tab may have sent some of it
            while (Next() is { } next)
            {
                if (await Send(next, _proofs.GetValueOrDefault(next.Key)) is { } problem && IsForAll(problem))
                {
                    _restsSince = _time.GetTimestamp();
                    return;
                }
            }
        }
        finally
        {
            await _vault.EndTurn();
        }
    }

    private bool IsResting => _restsSince is { } since && _time.GetElapsedTime(since) < Rest;

    /// Nothing is sent in the name of somebody who is not, or not yet for sure, at this screen.
    private UnsentEntry? Next() =>
        _who is { Me: { MustAddFactor: false } me, IsCovered: false, Claimant: null, IsRestored: false }
            ? _outbox.NextOf(me.Id, e => !e.IsClaim && e.Refused is null && _proofs.ContainsKey(e.Key))
            : null;

    private static bool IsForAll(Problem problem) => problem is { Unanswered: true } or { Code: Problem.NotSignedIn or Problem.TooMany };

    private async Task Sent(UnsentEntry entry)
    {
        _proofs.TryRemove(entry.Key, out _);
        _sent++;
        AllSent = null;
        await _outbox.Remove(entry);
        if (_outbox.Entries.Length > 0)
            return;

        AllSent = (_sent, _clinicTime.Now);
        _sent = 0;
    }

    /// It was not recorded now; whether an earlier try was is not said by that.
    private Task Said(UnsentEntry entry, Problem problem)
    {
        _proofs.TryRemove(entry.Key, out _);
        return _outbox.Keep(IsForAll(problem) || (problem.Code == Problem.ProofNeeded && entry.Meaning is not null) ? entry : entry with { Refused = problem.Detail });
    }
}
