using ComplianceMonitor.Domain.Checkpoints;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Sessions;

/// <summary>What may be stated when. What was measured may be charted after the patient has left, but not be dated after.</summary>
internal static class PhaseRules
{
    /// <summary>How long before the arrival as charted something may have been measured.</summary>
    private static readonly TimeSpan BeforeArrival = TimeSpan.FromHours(24);

    /// <summary>Why a fact cannot be true of the session as it stands; null if it can.</summary>
    public static string? Wrong(Session session, SessionFact fact, DateTimeOffset at) => (session.Chart, fact) switch
    {
        (null, Expected) => session.Version > 0 ? "The session is on the list already" : null,
        (null, Cancelled) => session.Appointment is null || IsCalledOff(session) ? "There is nothing to cancel" : null,
        (null, Arrived f) => IsCalledOff(session) ? "The appointment was cancelled" : IsElsewhere(session, f) ? "The visit is on another site's list" : null,
        (null, _) => "The patient has not arrived",
        (_, Expected or Arrived) => "The patient has arrived already",
        (_, Corrected or DeviationReviewed or AdverseEvent or ConflictSettled or Acknowledged or Silenced) => null,
        ({ } chart, FormAnswered) => chart.T0 is null ? "Nothing was given" : null,
        ({ } chart, FormClaimed or FormConfirmed) => Form(chart, fact),
        ({ End: not null }, Left or Cancelled or Transferred) => "The session has ended already",
        ({ LeftAt: { } left }, _) when at > left => "The patient had left by then",
        ({ ArrivedAt: var arrived }, _) when arrived - at > BeforeArrival => "The patient had not arrived by then",
        ({ } chart, _) => WhileHere(chart, fact, at),
    };

    private static string? WhileHere(Chart chart, SessionFact fact, DateTimeOffset at) => fact switch
    {
        Cancelled when chart.T0 is not null => "The first spray was given; the patient leaves or is transferred",
        Left when at < chart.T0 => "That was before the first spray",
        DeviceStarted f => Start(chart, f, at),
        DeviceDone f => Done(chart, f, at),
        DosingEnded when chart is { T0: not null, IsDosingOver: true } => "Dosing is over already",
        SignedOff when chart.SignOff is not null => "The patient is signed off already",
        Waived f => LetGo(chart, f.Checkpoint, at, waive: true),
        Refused f => LetGo(chart, f.Checkpoint, at, waive: false),
        _ => null,
    };

    private static string? Form(Chart chart, SessionFact fact)
    {
        if (chart.Site.Setting != Setting.Outpatient)
            return "An inpatient session has no form";
        if (chart is not { T0: not null, End: not null })
            return "The form is sent when the patient has left";
        return chart.Facts.Any(f => f.Fact is FormConfirmed) ? "The form is confirmed already"
            : fact is FormClaimed && chart.Facts.Any(f => f.Fact is FormClaimed) ? "The form was sent already" : null;
    }

    /// <summary>The device before it may lack its outcome: that is charted when somebody comes to it, at its true time.</summary>
    private static string? Start(Chart chart, DeviceStarted fact, DateTimeOffset at)
    {
        if (chart.Devices.Any(d => d.Number == fact.Device && d.Done is null))
            return "This device is in use";
        if (chart.DeviceEnds.ContainsKey(fact.Device))
            return "This device was given already";
        if (at > chart.DosingEndedAt && !fact.Happened)
            return "Dosing was ended";
        if (fact.Device > chart.DevicesOrdered && !fact.Happened)
            return "More than was ordered";
        if (fact.Device > 1 && chart.Devices.All(d => d.Number != fact.Device - 1))
            return "The device before it was not started";
        return chart.Devices.Any(d => d.Done?.At > at) ? "The device before it ended later than that" : null;
    }

    private static string? Done(Chart chart, DeviceDone fact, DateTimeOffset at)
    {
        var run = chart.Devices.FirstOrDefault(d => d.Number == fact.Device && d.Done is null);
        if (run is null && chart.T0 is not null)
            return "This device is not in use";
        return fact.Device > 1 && at < run?.Start.At ? "The device was started later than that" : null;
    }

    /// <summary>One that may never be let go is no matter of when.</summary>
    private static string? LetGo(Chart chart, string id, DateTimeOffset at, bool waive)
    {
        var checkpoint = CheckpointClock.At(chart, at).FirstOrDefault(c => c.Id == id);
        if (checkpoint is null || (waive ? !checkpoint.Definition.Waivable : !checkpoint.Definition.Refusable))
            return null;
        if (checkpoint.IsEnded)
            return "This checkpoint has ended";
        return waive && checkpoint.State == CheckpointState.Missed ? "This checkpoint was missed already" : null;
    }

    /// <summary>A session stays with its site: who may see it rests on that.</summary>
    private static bool IsElsewhere(Session session, Arrived fact) => session.SiteId is { } site && site != fact.Site.Id;

    private static bool IsCalledOff(Session session) => session.Journal.Any(r => r.Fact is Cancelled);
}
