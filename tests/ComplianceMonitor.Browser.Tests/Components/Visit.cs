using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Browser.Tests.Components;

/// <summary>A session that the real decider charted, minute by minute.</summary>
internal sealed class Visit
{
    public static readonly Person Nora = new("nora", "Nora Lindqvist", Role.Nurse);
    public static readonly Person Tomas = new("tomas", "Tomas Okafor", Role.Nurse);
    public static readonly DateTimeOffset Ten = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    public static readonly ProtocolPack Pack = BuiltInPacks.Newest("spravato-us")!;
    public static readonly SiteTerms Site =
        new("main", "America/New_York", Setting.Outpatient, LockAnchor.LastDevice, new(8, 0), new(18, 0));

    public Session Session { get; private set; } = Session.Empty;

    /// <summary>Minutes after ten o'clock, when the first spray is given.</summary>
    public static DateTimeOffset At(double minute) => Ten.AddMinutes(minute);

    public static Visit Arrived() => new Visit().Chart(-20, new Arrived("p", "3", 56, Site, Pack, Nurse: Nora));

    /// <summary>56 mg: device 1 at 0 to 1, device 2 at 6 to 7, so Lock is 127.</summary>
    public static Visit Dosed() => Arrived()
        .Chart(-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], []))
        .Chart(-10, new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None))
        .Chart(0, new DeviceStarted(1, "L1"))
        .Chart(1, new DeviceDone(1))
        .Chart(6, new DeviceStarted(2, "L1"))
        .Chart(7, new DeviceDone(2));

    public Visit Chart(double minute, SessionFact fact, Person? by = null, double? recorded = null)
    {
        var person = by ?? Nora;
        return Take(SessionDecider.Decide(Session, fact, new Entry(At(minute), person, person), At(recorded ?? minute)));
    }

    public Visit Wake(double minute) => Take(SessionDecider.Wake(Session, At(minute)));

    public BoardRow Row(double minute) => BoardRow.From("s", Session, "MK", At(minute))!;

    private Visit Take(Decision decision)
    {
        var accepted = Assert.IsType<Decision.Accepted>(decision);
        Session = accepted.Facts.Aggregate(Session, (s, f) => s.With(f));
        return this;
    }
}
