using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Deviations;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Release;
using ComplianceMonitor.Domain.Values;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>Why a stated fact is refused, if it is: one check for each code, in the order of the specification.</summary>
internal static class Refusals
{
    /// <summary>The first reason against recording <paramref name="fact"/>, or null.</summary>
    public static Refusal? Find(Session session, SessionFact fact, Entry entry, DateTimeOffset now) =>
        Form(session, fact)
        ?? Person(session, fact, entry)
        ?? Time(fact, entry, now)
        ?? Subject(session, fact, now)
        ?? Phase(session, fact, entry)
        ?? Start(session, fact, entry)
        ?? Values(session, fact, now)
        ?? Waivable(session, fact)
        ?? Serial(session, fact)
        ?? Gate(session, fact, entry)
        ?? Release(session, fact, entry, now)
        ?? Correction(session, fact, entry, now);

    private static Refusal? Form(Session session, SessionFact fact) =>
        Malformed.Find(session, fact) is { } fault ? new(RefusalCode.Malformed, fault.Why, fault.Field) : null;

    private static Refusal? Person(Session session, SessionFact fact, Entry entry)
    {
        if (!SessionRights.May(entry.PerformedBy, fact, session))
            return new(RefusalCode.NotAllowed, "This role may not do that");
        if (fact is SignedOff f && session.Chart?.Pack.Release.Items.Any(i => f.Accepts.Contains(i.Id) && i.AcceptedBy == Protocols.Lifter.Nobody) == true)
            return new(RefusalCode.NotAllowed, "Nobody may accept that item unmet", "accepts");
        return Timeliness.Second(entry);
    }

    private static Refusal? Time(SessionFact fact, Entry entry, DateTimeOffset now) =>
        fact is Corrected { At: var at } && at - now > EntryRules.FutureBy
            ? Timeliness.Future("at")
            : Timeliness.Dated(entry, now, isVouched: fact is Corrected);

    private static Refusal? Subject(Session session, SessionFact fact, DateTimeOffset now)
    {
        var chart = session.Chart;
        return fact switch
        {
            Waived { Checkpoint: var id } when chart is not null && !CheckpointClock.Knows(chart, id, now) => UnknownCheckpoint(),
            Refused { Checkpoint: var id } when chart is not null && !CheckpointClock.Knows(chart, id, now) => UnknownCheckpoint(),
            Acknowledged { Cause: var cause } when session.OpenAlert(cause) is null => NoSuchAlert("cause"),
            Silenced { Cause: var cause } when session.OpenAlert(cause) is null => NoSuchAlert("cause"),
            DeviationReviewed { Deviation: var code } when chart is null || DeviationRules.Of(chart, now).All(d => d.Code != code) => NoSuchAlert("deviation"),
            _ => null,
        };

        static Refusal UnknownCheckpoint() => new(RefusalCode.UnknownCheckpoint, "This session has no such checkpoint", "checkpoint");
        static Refusal NoSuchAlert(string field) => new(RefusalCode.NoSuchAlert, "There is no such open alert or deviation", field);
    }

    private static Refusal? Phase(Session session, SessionFact fact, Entry entry) =>
        PhaseRules.Wrong(session, fact, entry.EffectiveAt) is { } why ? new(RefusalCode.WrongPhase, why) : null;

    private static Refusal? Start(Session session, SessionFact fact, Entry entry) =>
        fact is (DeviceDone or DosingEnded or JudgedReady or SignedOff) && !(entry.EffectiveAt >= session.Chart!.T0)
            ? new(RefusalCode.BeforeT0, "That is before the first spray", "effectiveAt")
            : null;

    private static Refusal? Values(Session session, SessionFact fact, DateTimeOffset now) =>
        fact is Corrected c && (c.At - session.Journal[c.Of - 1].EffectiveAt).Duration() > EntryRules.Never
            ? new(RefusalCode.Implausible, "Over a month from when it was first said to have happened", "at")
            : fact is Expected e && (e.ExpectedAt - now).Duration() > EntryRules.AppointmentWithin
                ? new(RefusalCode.Implausible, "Over a year from now", "expectedAt")
                : Values(fact);

    private static Refusal? Values(SessionFact fact) =>
        (fact is Corrected { Replacement: { } replacement } ? replacement : fact) is Vitals vitals && Plausibility.Impossible(vitals) is { } fault
            ? new(RefusalCode.Implausible, fault.Why, fault.Field)
            : null;

    private static Refusal? Waivable(Session session, SessionFact fact) => fact switch
    {
        Waived f when session.Chart!.Pack.Definition(Checkpoint.NameOf(f.Checkpoint)) is { Waivable: false } =>
            new(RefusalCode.NotWaivable, "A regulatory checkpoint that cannot be waived", "checkpoint"),
        Refused f when session.Chart!.Pack.Definition(Checkpoint.NameOf(f.Checkpoint)) is { Refusable: false } =>
            new(RefusalCode.NotWaivable, "This is not the patient's to refuse", "checkpoint"),
        _ => null,
    };

    private static Refusal? Serial(Session session, SessionFact fact) =>
        fact is DeviceStarted { Serial: { } serial } && session.Chart!.Devices.Any(d => d.Started.Serial == serial)
            ? new(RefusalCode.DuplicateSerial, "This serial number was used already", "serial")
            : null;

    /// <summary>The gate closes the button. What waited out a stop has happened already.</summary>
    private static Refusal? Gate(Session session, SessionFact fact, Entry entry)
    {
        if (entry.Queued || fact is not DeviceStarted { Happened: false } || session.Chart is not { T0: null } chart)
            return null;

        string[] standing = [.. DosingGate.At(chart, entry.EffectiveAt).Where(f => f.Stands).Select(f => f.Item)];
        return standing.Length == 0 ? null : new(RefusalCode.GateClosed, $"Before the first spray: {string.Join(", ", standing)}", Items: standing);
    }

    private static Refusal? Release(Session session, SessionFact fact, Entry entry, DateTimeOffset now)
    {
        if (fact is not SignedOff said || session.Chart is not { } chart)
            return null;
        if (!chart.IsLockOpen(entry.EffectiveAt) || !chart.IsLockOpen(now))
            return new(RefusalCode.LockClosed, "The lock is not open yet", "effectiveAt");

        string[] standing = [.. ReleaseGate.At(chart, said, entry.EffectiveAt).Where(f => f.Stands).Select(f => f.Item)];
        return standing.Length == 0 ? null : new(RefusalCode.NotFit, $"Before leaving: {string.Join(", ", standing)}", Items: standing);
    }

    /// <summary>A correction is judged as if the entry had been right the first time, by what else is known.</summary>
    private static Refusal? Correction(Session session, SessionFact fact, Entry entry, DateTimeOffset now)
    {
        if (fact is not Corrected correction)
            return null;

        var corrected = session.With(new Recorded(session.Version + 1, fact, entry.EffectiveAt, now, entry));
        if (corrected.Chart is not { } chart)
            return new(RefusalCode.WrongPhase, "The session would be left without an arrival");
        if (correction.Replacement is (DeviceDone or DosingEnded or JudgedReady or SignedOff) && !(correction.At >= chart.T0))
            return new(RefusalCode.BeforeT0, "That is before the first spray", "at");
        if (chart.LeftAt < chart.T0)
            return new(RefusalCode.WrongPhase, "The patient would leave before the first spray", "at");
        return chart.Devices.Any(d => d.Done?.At < d.Start.At)
            ? new(RefusalCode.WrongPhase, "A device would end before it was started", "at")
            : chart.Facts.Count(f => f.Fact is Left or Cancelled or Transferred) > 1
                ? new(RefusalCode.WrongPhase, "The session would end twice")
                : null;
    }
}
