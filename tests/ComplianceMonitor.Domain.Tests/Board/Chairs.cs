using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Board;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Protocols;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Board;

/// <summary>Rows of a board: charted by the real decider, or made by hand where only the times matter. Minutes count from noon.</summary>
internal static class Chairs
{
    public static readonly Person Nora = new("nora", "Nora Lindqvist", Role.Nurse);
    public static readonly ProtocolPack Pack = BuiltInPacks.Newest("spravato-us")!;

    private static readonly SiteTerms Site = new("main", "America/New_York", Setting.Outpatient, LockAnchor.LastDevice, new(8, 0), new(18, 0));

    public static DateTimeOffset At(double minute) => new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    /// <summary>56 mg: device 1 at 0 to 1, device 2 at 6 to 7, so Lock is 127; and what is charted then.</summary>
    public static BoardRow Dosed(double now, params (double Minute, SessionFact Fact)[] charted)
    {
        (double, SessionFact)[] begin =
        [
            (-20, new Arrived("p", "3", 56, Site, Pack, Nurse: Nora)),
            (-15, new GateCharted(["enrolment", "pulse-oximeter", "history", "ride", "intake"], [], [])),
            (-10, new Vitals(122, 78, 70, 14, 98, 5, Dissociation.None)),
            (0, new DeviceStarted(1, "L1")),
            (1, new DeviceDone(1)),
            (6, new DeviceStarted(2, "L1")),
            (7, new DeviceDone(2)),
        ];
        var session = Session.Empty;
        foreach (var (minute, fact) in begin.Concat(charted.Where(c => c.Minute <= now)))
            session = Assert.IsType<Decision.Accepted>(SessionDecider.Decide(session, fact, new Entry(At(minute), Nora, Nora), At(minute))).Facts
                .Aggregate(session, (s, f) => s.With(f));
        return BoardRow.From("s", session, null, At(now))!;
    }

    /// <summary>A chair with checkpoints due at those minutes: each open ten minutes before, late five minutes after, missed ten.</summary>
    public static BoardRow Row(string chair, string? nurse, params double[] due) => new(
        chair, 1, "main", chair, null, nurse, Phase.Observing, At(-60), At(-30), At(97), At(97), null, 2, 2, [.. due.Select((d, n) => Due($"c{n}", d))], [], [], nurse);

    public static BoardCheckpoint Due(string id, double minute) =>
        new(id, id, new Window(At(minute - 10), At(minute), At(minute + 5), At(minute + 10), At(minute + 10)), Priority.Low, Priority.Medium, IsDone: false);
}
