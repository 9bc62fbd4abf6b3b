using System.Collections.Concurrent;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>Nurses who chart visit after visit, whatever happens to the server, until they are told that it is enough.</summary>
internal sealed class Team : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(3);

    private readonly ConcurrentBag<Sent> _sent = [];
    private readonly Sender[] _nurses;
    private readonly Task[] _work;
    private readonly CancellationToken _ct;
    private volatile bool _enough;
    private int _answered;

    public Team(FrontDoor door, int seed, int pairs, CancellationToken ct)
    {
        _ct = ct;
        _nurses = [.. Enumerable.Range(0, 2 * pairs).Select(i => new Sender(i % 2 == 0 ? "nora-lindqvist" : "tomas-okafor", door, seed + i))];
        _work = [.. Enumerable.Range(0, pairs).Select(pair => Task.Run(() => Chart(new Random(seed + pair), [_nurses[2 * pair], _nurses[(2 * pair) + 1]]), ct))];
    }

    /// <summary>Every command there was.</summary>
    public Sent[] Sent => [.. _sent];

    /// <summary>How often somebody had to sign in again.</summary>
    public int Forgotten => _nurses.Sum(n => n.Forgotten);

    /// <summary>Waits until so many more commands have been answered.</summary>
    public async Task Answered(int more)
    {
        for (var until = Volatile.Read(ref _answered) + more; Volatile.Read(ref _answered) < until && !_work.Any(w => w.IsCompleted);)
            await Task.Delay(Look, TimeProvider.System, _ct);
    }

    /// <summary>Lets everybody get an answer to what they have in hand, and no more.</summary>
    public Task Finish()
    {
        _enough = true;
        return Task.WhenAll(_work);
    }

    public void Dispose()
    {
        foreach (var nurse in _nurses)
            nurse.Dispose();
    }

    private async Task Chart(Random random, Sender[] pair)
    {
        var patient = await Register(random, pair[0]);
        while (!_enough)
            foreach (var step in new VisitScript(random, patient, TimeProvider.System).Steps().TakeWhile(_ => !_enough))
            {
                await Task.WhenAll(step.Select((said, i) => Deliver(said, pair[i % 2], twice: random.Next(6) == 0)));
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System, _ct);
            }
    }

    private async Task<string> Register(Random random, Sender nurse)
    {
        var name = $"Chair{random.Next(1000)}";
        var patient = new Sent("/api/sites/main/patients", new Register(new PatientDetails("Ana", name, new DateOnly(1984, 5, 6), Sex.F)));
        await Deliver(patient, nurse, twice: true);
        await Deliver(new Sent("/api/sites/main/prescriber", new { onSite = true }), nurse, twice: false);
        return patient.Id.ToString("N");
    }

    private async Task Deliver(Sent command, Sender nurse, bool twice)
    {
        _sent.Add(command);
        // Whether there is such an alert is the clock's to say, and it may say so between the one and the other.
        if (twice && command.Fact is not (SessionFact.Acknowledged or SessionFact.Silenced))
            await nurse.DeliverTwice(command, _ct);
        else
            await nurse.Deliver(command, _ct);
        Interlocked.Increment(ref _answered);
    }
}
