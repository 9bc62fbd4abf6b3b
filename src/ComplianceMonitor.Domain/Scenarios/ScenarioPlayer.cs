using System.Text.Json.Nodes;
using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Scenarios;

/// <summary>What came of a session of a scenario.</summary>
/// <param name="Refused">The steps that the engine refused, in order.</param>
public sealed record PlayedSession(ScenarioSession Script, Session Session, RefusedStep[] Refused);

/// <param name="At">When it would have happened.</param>
/// <param name="Error">The problem's code.</param>
public sealed record RefusedStep(DateTimeOffset At, string Do, RefusalCode Error);

/// <summary>
/// Plays a scenario through the same decider and alert rules as production, on a clock that it sets itself. It wakes each
/// session just after the instants it asks to be woken at, and keeps everything still while the system is down.
/// </summary>
public sealed class ScenarioPlayer
{
    /// <summary>How long the clock runs on after the last step.</summary>
    private static readonly TimeSpan RunsOn = TimeSpan.FromHours(3);

    private readonly ScenarioFile _file;
    private readonly Chair[] _chairs;
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private DateTimeOffset? _downUntil;
    private bool _prescriberOnSite = true;

    private ScenarioPlayer(ScenarioFile file) => (_file, _chairs) = (file, [.. file.Sessions.Select(s => new Chair(s))]);

    /// <summary>Plays a scenario to its end.</summary>
    /// <returns>The instant at which it is judged, and its sessions.</returns>
    public static (DateTimeOffset JudgedAt, PlayedSession[] Sessions) Play(ScenarioFile file) => new ScenarioPlayer(file).Play();

    private (DateTimeOffset JudgedAt, PlayedSession[] Sessions) Play()
    {
        var script = _chairs.SelectMany(c => c.Script.Steps.Select(s => (Chair: c, Step: s))).OrderBy(e => e.Step.Charted).ToList();
        var end = _file.Until ?? (script.Count == 0 ? _file.T0 : script.Max(e => e.Step.Charted + (e.Step.Lasts ?? TimeSpan.Zero))) + RunsOn;
        var waiting = new Queue<(Chair Chair, ScenarioStep Step)>();
        foreach (var (chair, step) in script)
        {
            Resume(waiting, upTo: step.Charted);
            if (step.Charted > end)
                break;
            if (step.Lasts is { } lasts)
            {
                RunTo(step.Charted);
                _downUntil = _downUntil > step.Charted + lasts ? _downUntil : step.Charted + lasts;
            }
            else if (_downUntil is not null)
            {
                waiting.Enqueue((chair, step));
            }
            else
            {
                RunTo(step.Charted);
                Take(chair, step, queued: false);
            }
        }

        Resume(waiting, upTo: end);
        if (_downUntil is null)
            RunTo(end);
        return (end, [.. _chairs.Select(c => new PlayedSession(c.Script, c.Session, [.. c.Refused]))]);
    }

    /// <summary>When the system is back, the clock is caught up first, then what was charted meanwhile is entered.</summary>
    private void Resume(Queue<(Chair Chair, ScenarioStep Step)> waiting, DateTimeOffset upTo)
    {
        if (_downUntil is not { } back || back > upTo)
            return;

        (_now, _downUntil) = (back, null);
        foreach (var chair in _chairs)
            chair.Wake(_now);
        while (waiting.TryDequeue(out var late))
            Take(late.Chair, late.Step, queued: true);
    }

    /// <summary>Lets time pass: each session is woken just after the instants it waits for, and before the given one.</summary>
    private void RunTo(DateTimeOffset instant)
    {
        while (_chairs.Where(c => c.WakeAt < instant).MinBy(c => c.WakeAt) is { WakeAt: { } at } chair)
            chair.Wake(_now = at.AddTicks(1));
        _now = instant;
    }

    private void Take(Chair chair, ScenarioStep step, bool queued)
    {
        try
        {
            if (step.Do == "prescriber")
                Prescriber(chair, step, queued);
            else if (step.Do == "correct")
                chair.Correct(step, Entry(chair, step, queued), _prescriberOnSite, _file.Site, _now);
            else
                chair.State(step, StepReader.Read(chair.Script, step.Do, step.Body, _prescriberOnSite, _file.Site), Entry(chair, step, queued), _now);
        }
        catch (StepException)
        {
            chair.Refuse(step, RefusalCode.Malformed);
        }
    }

    /// <summary>Concerns every session of the site whose patient was here then.</summary>
    private void Prescriber(Chair teller, ScenarioStep step, bool queued)
    {
        var fact = (PrescriberPresence)StepReader.Read(teller.Script, step.Do, step.Body, _prescriberOnSite, _file.Site);
        var entry = Entry(teller, step, queued);
        if (!SessionRights.For(fact, null).Allows(StepReader.RoleOf(step.Body, "by") ?? SessionRights.For(fact, null).Holders[0]))
        {
            teller.Refuse(step, RefusalCode.NotAllowed);
            return;
        }

        var refused = teller.Refused.Count;
        foreach (var chair in _chairs.Where(c => c.Session.Chart is { } chart && !(step.At > chart.LeftAt)))
            chair.State(step, fact, entry(fact), _now, tellsOf: chair == teller);
        if (teller.Refused.Count == refused)
            _prescriberOnSite = fact.OnSite;
    }

    /// <summary>Everybody acts with the rights that the step needs, unless it names a role.</summary>
    private static Func<SessionFact, Entry> Entry(Chair chair, ScenarioStep step, bool queued)
    {
        var named = StepReader.RoleOf(step.Body, "by");
        var second = StepReader.RoleOf(step.Body, "second");
        var reason = StepReader.Text(step.Body, "reason");
        return fact =>
        {
            var by = named is { } role ? Holder(role) : Holder(SessionRights.For(fact, chair.Script.Protocol).Holders.FirstOrDefault(Role.Nurse));
            if (fact is Corrected { Of: var of } && named is null && chair.Session.Journal[of - 1].Entry is { } own)
                by = own.PerformedBy;
            return new Entry(
                step.At,
                by,
                by,
                "scenario",
                second is { } beside ? Holder(beside) with { Id = $"{beside}-2" } : null,
                second is null ? reason : reason ?? "as the scenario says",
                Queued: queued,
                Signature: new Signature("charted", step.At));
        };
    }

    private static Person Holder(Role role) => new(role.ToString(), $"{role} on duty", role);

    /// <summary>One session as it is played.</summary>
    private sealed class Chair(ScenarioSession script)
    {
        private readonly Dictionary<string, (int Fact, JsonObject Body, string Do, DateTimeOffset At)> _named = [];

        public ScenarioSession Script { get; } = script;

        public Session Session { get; private set; } = Session.Empty;

        public List<RefusedStep> Refused { get; } = [];

        public DateTimeOffset? WakeAt { get; private set; }

        public void Refuse(ScenarioStep step, RefusalCode code) => Refused.Add(new RefusedStep(step.At, step.Do, code));

        public void Wake(DateTimeOffset now) => Append(SessionDecider.Wake(Session, now).Facts, now);

        public void State(ScenarioStep step, SessionFact fact, Func<SessionFact, Entry> entry, DateTimeOffset now) =>
            State(step, fact, entry(fact), now, tellsOf: true);

        public void State(ScenarioStep step, SessionFact fact, Entry entry, DateTimeOffset now, bool tellsOf)
        {
            switch (SessionDecider.Decide(Session, fact, entry, now))
            {
                case Decision.Accepted accepted:
                    Append(accepted.Facts, now);
                    if (step.Id is { } id && accepted.Stated is { } stated && fact is not Corrected)
                        _named[id] = (stated, step.Body, step.Do, step.At);
                    break;
                case Decision.Rejected rejected:
                    Append(rejected.Facts, now);
                    if (tellsOf)
                        Refuse(step, rejected.Refusal.Code);
                    break;
            }
        }

        /// <summary>The corrected fact is the step as written, with the changed members in place.</summary>
        public void Correct(ScenarioStep step, Func<SessionFact, Entry> entry, bool prescriberOnSite, SiteTerms site, DateTimeOffset now)
        {
            var of = StepReader.Text(step.Body, "of") ?? throw new StepException("of", "is missing");
            if (!_named.TryGetValue(of, out var old))
                throw new StepException("of", "names no step that was recorded");
            if (step.Body["to"] is not JsonObject changes)
                throw new StepException("to", "is missing");

            var body = (JsonObject)old.Body.DeepClone();
            foreach (var (member, value) in changes)
                body[member] = value?.DeepClone();
            var at = StepReader.Text(changes, "at") is { } time ? Script.T0 + Time(time) : old.At;
            var fact = new Corrected(
                old.Fact,
                StepReader.Read(Script, old.Do, body, prescriberOnSite, site),
                at,
                StepReader.Text(step.Body, "reason") ?? "");
            var refused = Refused.Count;
            State(step, fact, entry, now);
            if (Refused.Count == refused)
                _named[of] = old with { Body = body, At = at };
        }

        private void Append(Recorded[] facts, DateTimeOffset now)
        {
            Session = facts.Aggregate(Session, (s, f) => s.With(f));
            WakeAt = AlertClock.WakeAt(Session, now);
        }

        private static TimeSpan Time(string text)
        {
            try
            {
                return ScenarioTime.Parse(text);
            }
            catch (FormatException e)
            {
                throw new StepException("at", e.Message);
            }
        }
    }
}
