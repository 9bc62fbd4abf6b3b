using System.Collections.Immutable;
using System.Diagnostics;
using ComplianceMonitor.Domain.Alerts;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>
/// One patient's one treatment visit, as its journal so far tells it. A fold of facts, in the order in which they were
/// recorded; everything else about it is derived.
/// </summary>
public sealed class Session
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly Session Empty = new([], []);

    private readonly Lazy<Chart?> _chart;

    private Session(ImmutableArray<Recorded> journal, ImmutableArray<Alert> alerts)
    {
        (Journal, Alerts) = (journal, alerts);
        _chart = new(() => Chart.Of(journal));
    }

    /// <summary>Every fact, as recorded.</summary>
    public ImmutableArray<Recorded> Journal { get; }

    /// <summary>Every alert there was, in the order in which they were raised.</summary>
    public ImmutableArray<Alert> Alerts { get; }

    /// <summary>How many facts there are; the number of the newest.</summary>
    public int Version => Journal.Length;

    /// <summary>The facts as they now stand; null while nobody has arrived.</summary>
    public Chart? Chart => _chart.Value;

    /// <summary>The appointment, if there was one.</summary>
    public Expected? Appointment => Journal.Select(r => r.Fact).OfType<Expected>().FirstOrDefault();

    /// <summary>Whose session it is; null while nothing is known.</summary>
    public string? PatientId => Chart?.Arrival.PatientId ?? Appointment?.PatientId;

    /// <summary>The site's; null while nothing is known.</summary>
    public string? SiteId => Chart?.Site.Id ?? Appointment?.SiteId;

    /// <summary>Where it stands at an instant.</summary>
    public Phase PhaseAt(DateTimeOffset now) => Chart?.PhaseAt(now) ?? (Journal.Any(r => r.Fact is Cancelled) ? Phase.Cancelled : Phase.Expected);

    /// <summary>The patient has arrived and not left.</summary>
    public bool IsRunning => Chart is { End: null };

    /// <summary>Up to which of the site's facts it was told.</summary>
    public int NewsVersion => Journal.Select(r => r.Fact switch
    {
        Arrived f => f.PresenceVersion,
        PrescriberPresence f => f.PresenceVersion,
        NurseAssigned f => f.NewsVersion ?? 0,
        _ => 0,
    }).DefaultIfEmpty().Max();

    /// <summary>The open alert of a cause, if there is one.</summary>
    public Alert? OpenAlert(string cause) => Alerts.FirstOrDefault(a => a.IsOpen && a.Cause == cause);

    /// <summary>The fact of that number; null if there is none.</summary>
    public Recorded? Find(int id) => id >= 1 && id <= Version ? Journal[id - 1] : null;

    /// <summary>Folds a whole stream.</summary>
    public static Session Of(IEnumerable<Recorded> journal) => journal.Aggregate(Empty, (s, r) => s.With(r));

    /// <summary>Folds one fact in.</summary>
    /// <exception cref="UnreachableException">It cannot follow what is there: the journal is corrupt.</exception>
    public Session With(Recorded recorded)
    {
        if (recorded.Id != Version + 1)
            throw new UnreachableException($"Fact {recorded.Id} cannot follow fact {Version}");
        if (recorded.Fact is Corrected { Of: var of } && (of < 1 || of >= recorded.Id))
            throw new UnreachableException($"Fact {recorded.Id} corrects fact {of}, which is not there");

        var alerts = SessionMoves.Of(recorded) is { } move ? Alert.Evolve(Alerts, move, recorded.EffectiveAt, recorded.RecordedAt) : Alerts;
        return new Session(Journal.Add(recorded), alerts);
    }
}
