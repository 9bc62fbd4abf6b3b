using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Language;
using ComplianceMonitor.Domain.Checkpoints;
using ComplianceMonitor.Domain.Explanations;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.Explanations;

/// <summary>An explanation in words.</summary>
public static class WhyText
{
    /// <summary>Where it stands, and what made it so.</summary>
    public static string Stands(CheckpointWhy why, string timeZone)
    {
        var (checkpoint, now) = (why.Checkpoint, why.Now);
        return (checkpoint.State, checkpoint.Window) switch
        {
            (CheckpointState.NotApplicable, _) => Words.WhyMoot,
            (CheckpointState.Refused, _) => Words.WhyRefused.With(Time(checkpoint.At), why.LetGo?.By.Name, (why.LetGo?.Fact as SessionFact.Refused)?.Reason),
            (CheckpointState.Waived, _) => Words.WhyWaived.With(Time(checkpoint.At), why.LetGo?.By.Name, (why.LetGo?.Fact as SessionFact.Waived)?.Reason),
            (_, null) => Words.WhyNoWindow,
            (CheckpointState.DoneOnTime, { } w) => Words.WhyOnTime.With(Time(checkpoint.At), Time(w.LateAfter)),
            (CheckpointState.DoneLate, { } w) => Words.WhyDoneLate.With(Time(checkpoint.At), Time(w.LateAfter), Show.Elapsed(checkpoint.At!.Value - w.LateAfter)),
            (CheckpointState.Missed, { } w) => Words.WhyMissed.With(Time(w.MissedAfter), Show.Minutes(now - w.MissedAfter!.Value)),
            (CheckpointState.Late, { } w) => Words.WhyLate.With(Time(w.LateAfter), Show.Elapsed(now - w.LateAfter)),
            (CheckpointState.Due, { } w) => Words.WhyDue.With(Time(w.Due), Show.Elapsed(now - w.Due), Time(w.LateAfter)),
            (CheckpointState.Open, { } w) => Words.WhyOpen.With(Time(w.Opens), Time(w.Due)),
            (_, { } w) => Words.WhyPending.With(Time(w.Opens), Show.Remaining(w.Opens - now)),
        };

        string Time(DateTimeOffset? at) => at is { } known ? Show.Seconds(known, timeZone) : Words.WhyNotKnown;
    }

    /// <summary>One of a window's instants.</summary>
    public static string Name(WindowInstant which) => which switch
    {
        WindowInstant.Opens => Words.WhyOpens,
        WindowInstant.Due => Words.WhyDueAt,
        WindowInstant.LateAfter => Words.WhyLateAfter,
        WindowInstant.RisesAfter => Words.WhyRisesAfter,
        _ => Words.WhyMissedAfter,
    };

    /// <summary>One term of a rule: what it counts from, when that was, and what is added.</summary>
    public static string Term(ReckonedTerm term, string timeZone) => term switch
    {
        { AnchorAt: null } => Words.WhyTermUnknown.With(term.Anchor),
        { Days: not 0 } => Words.WhyTermDays.With(term.Anchor, term.Days, Show.DayAndTime(term.AnchorAt.Value, timeZone)),
        _ => $"{Show.Seconds(term.AnchorAt.Value, timeZone)} {(term.Offset < TimeSpan.Zero ? "−" : "+")} {term.Offset.Duration().TotalMinutes:0} min = {Show.Seconds(term.At!.Value, timeZone)}",
    };

    /// <summary>Whether it has passed, and how long ago, or how long it is to it.</summary>
    public static string Passed(Reckoning instant, DateTimeOffset now) => instant switch
    {
        { At: null } => "",
        { HasPassed: true } => Words.WhyAgo.With(Show.Elapsed(now - instant.At.Value)),
        _ => Words.WhyToGo.With(Show.Remaining(instant.At.Value - now)),
    };

    /// <summary>What an anchor is.</summary>
    public static string Meaning(string anchor) => anchor switch
    {
        "T0" => Words.WhyT0,
        "TL" => Words.WhyTL,
        "Lock" => Words.WhyLock,
        "leftAt" => Words.WhyLeft,
        "closing" => Words.WhyClosing,
        Anchors.TreatmentDay => Words.WhyDay,
        "turn" => Words.WhyTurn,
        "trigger" => Words.WhyTrigger,
        _ => Words.WhyDeviceEnd.With(anchor[1..]),
    };

    /// <summary>What is asked for, and what came of it.</summary>
    public static string Of(Need need, string timeZone) => need switch
    {
        { MetBy: { } met } => Words.WhyMet.With(Name(need.What), Show.Seconds(met.At, timeZone)),
        { Before: { } early, After: null } => Words.WhyTooEarly.With(Name(need.What), Show.Seconds(early.At, timeZone)),
        { After: { } late } => Words.WhyTooLate.With(Name(need.What), Show.Seconds(late.At, timeZone)),
        _ => Words.WhyUnmet.With(Name(need.What)),
    };

    /// <summary>The entries that a need's words speak of.</summary>
    public static int[] FactsOf(Need need) => (need.MetBy ?? need.After ?? need.Before) is { } fact ? [fact.Id] : [];

    private static string Name(Requirement what) => what switch
    {
        Requirement.Bp => Words.WhyBp,
        Requirement.Hr => Words.WhyHr,
        Requirement.Rr => Words.WhyRr,
        Requirement.Spo2 => "SpO2",
        Requirement.Moaas => "MOAA/S",
        Requirement.Dissociation => Words.WhyDissociation,
        Requirement.DeviceStart => Words.WhyDeviceStart,
        Requirement.Contact => Words.WhyContact,
        Requirement.SignOff => Words.WhySignOff,
        Requirement.DeviceCount => Words.WhyDeviceCount,
        _ => Words.WhyFormConfirmed,
    };
}
