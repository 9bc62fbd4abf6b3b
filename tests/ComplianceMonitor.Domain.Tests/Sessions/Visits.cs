using ComplianceMonitor.Domain.Sessions;
using CsCheck;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Sessions;

/// <summary>
/// Random visits that might have been: an order, devices that are late, fail or are given in part, readings around every
/// threshold at any minute, people who answer alerts or do not, and an end or none. Much of it is charted late.
/// </summary>
internal static class Visits
{
    private static readonly string[] Causes =
        ["bp-40", "check-15", "check-60", "presence#2", "presence#4", "bp-recheck#1", "bp-repeat#1", "rr-low", "sedation", "spo2-low", "release", "device-3", "prescriber-absent", "not-found"];

    private static readonly string[] Kinds = ["sedation", "dissociation", "nausea", "chest-pain"];

    /// <summary>Half minutes mostly, so that the ends of windows are hit; a second past them now and then.</summary>
    private static Gen<int> Time(int fromMinute, int toMinute) =>
        Gen.Select(Gen.Int[fromMinute * 2, toMinute * 2], Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(1))), (half, second) => (half * 30) + second);

    private static readonly Gen<int> Delay = Gen.Frequency((6, Gen.Const(0)), (3, Gen.Int[0, 12].Select(m => m * 60)), (1, Gen.Int[0, 90].Select(m => m * 60)));

    private static readonly Gen<(int Systolic, int Diastolic)> Bp = Gen.Frequency(
        (5, Gen.Select(Gen.Int[105, 158], Gen.Int[60, 99])),
        (2, Gen.Select(Gen.Int[158, 182], Gen.Int[90, 112])),
        (1, Gen.Select(Gen.Int[178, 195], Gen.Int[108, 122])));

    /// <summary>A reading of some of what can be measured.</summary>
    public static readonly Gen<SessionFact> Reading =
        from which in Gen.Int[1, 63]
        from bp in Bp
        from hr in Gen.OneOf(70, 80, 44, 45, 121, 120)
        from rr in Gen.OneOf(14, 12, 10, 9, 8, 7)
        from spo2 in Gen.OneOf(98, 97, 94, 93, 92, 90, 89)
        from moaas in Gen.OneOf(5, 5, 5, 4, 3, 2)
        from dissociation in Gen.Enum<Dissociation>()
        select (SessionFact)new Vitals(
            (which & 1) > 0 ? bp.Systolic : null,
            (which & 1) > 0 ? bp.Diastolic : null,
            (which & 2) > 0 ? hr : null,
            (which & 4) > 0 ? rr : null,
            (which & 8) > 0 ? spo2 : null,
            (which & 16) > 0 ? moaas : null,
            (which & 32) > 0 ? dissociation : null);

    private static readonly Gen<SessionFact> AllIsWell =
        Gen.Select(Gen.Int[110, 139], Gen.Int[65, 89], (s, d) => (SessionFact)new Vitals(s, d, 70, 14, 98, 5, Dissociation.None));

    private static readonly Gen<SessionFact> AtTheChair = Gen.Frequency(
        (8, Reading),
        (4, AllIsWell),
        (2, Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))).Select(present => (SessionFact)new PresenceChecked(present))),
        (1, Gen.Select(Gen.OneOf(Kinds), Gen.Bool, (kind, began) => (SessionFact)new SymptomCharted(kind, began, !began))),
        (1, Gen.Const((SessionFact)new JudgedReady())),
        (1, Gen.Bool.Select(onSite => (SessionFact)new PrescriberPresence(onSite))),
        (1, Gen.OneOf("4", "5").Select(chair => (SessionFact)new Moved(chair))),
        (1, Gen.Bool.Select(serious => (SessionFact)new AdverseEvent(serious))),
        (1, Gen.OneOf(Causes).Select(id => (SessionFact)new Refused(id, "not now"))),
        (1, Gen.OneOf(Causes).Select(id => (SessionFact)new Waived(id, "seen at the chair"))),
        (1, Gen.Const((SessionFact)new DosingEnded("enough"))));

    /// <summary>What happens between the first spray and the end.</summary>
    public static readonly Gen<Said> Event =
        from fact in AtTheChair
        from at in Time(0, 165)
        from delay in Delay
        select new Said(fact, at, at + delay);

    private static readonly Gen<Said> Answer =
        from cause in Gen.OneOf(Causes)
        from silence in Gen.Bool
        from at in Time(5, 170)
        select new Said(silence ? new Silenced(cause) : new Acknowledged(cause), at, at);

    private static readonly Gen<Said[]> Ending = Gen.Frequency(
        (4, Time(100, 170).Select(at => new Said[] { new(new SignedOff([], []), at - 60, at - 60), new(new Left(), at, at) })),
        (2, Gen.Select(Time(20, 170), Delay, (at, delay) => new Said[] { new(new Left(), at, at + delay) })),
        (1, Time(20, 170).Select(at => new Said[] { new(new Transferred(), at, at) })),
        (1, Gen.Const(Array.Empty<Said>())));

    /// <summary>The n-th device: begun some minutes after the one before, given whole, in part, or after a failure.</summary>
    private static Gen<Said[]> Device(int number, int start) =>
        from wait in number == 1 ? Gen.Const(0) : Gen.Int[4, 17].Select(m => m * 60)
        from lasts in Gen.OneOf(60, 120)
        from sprays in Gen.Frequency((8, Gen.Const(2)), (1, Gen.Const(1)))
        from fails in Gen.Frequency((8, Gen.Const(false)), (1, Gen.Const(true)))
        from delay in Gen.Frequency((5, Gen.Const(0)), (1, Gen.Int[1, 20].Select(m => m * 60)))
        let begins = start + wait
        let first = new Said[] { new(new DeviceStarted(number, $"L{number}", Happened: true), begins, begins), new(new DeviceDone(number, fails ? 2 : sprays, fails), begins + lasts, begins + lasts + delay) }
        let then = begins + lasts + delay + 60
        let again = fails ? new Said[] { new(new DeviceStarted(number, "L9", Happened: true), then, then), new(new DeviceDone(number, sprays), then + 60, then + 60) } : []
        select first.Concat(again).ToArray();

    private static readonly Gen<Said[]> Devices =
        from one in Device(1, 0)
        from two in Device(2, one[^1].At)
        from three in Device(3, two[^1].At)
        select one.Concat(two).Concat(three).ToArray();

    /// <summary>A whole visit, in the order in which it is written down.</summary>
    public static readonly Gen<Said[]> Any =
        from orderMg in Gen.OneOf(56, 84)
        from failing in Gen.Frequency((6, Gen.Const("")), (1, Gen.OneOf("ride", "enrolment")))
        from baseline in Bp
        from devices in Devices
        from events in Event.Array[0, 30]
        from answers in Answer.Array[0, 6]
        from ending in Ending
        select InOrder(
        [
            new Said(new Arrived("p", "3", orderMg, Said.Site, Said.Pack), -1200, -1200),
            new Said(Gate(failing), -720, -720),
            new Said(new Vitals(baseline.Systolic, baseline.Diastolic, 70, 14, 98, 5, Dissociation.None), -360, -360),
            .. devices.Where(d => orderMg == 84 || d.Fact is not (DeviceStarted { Device: 3 } or DeviceDone { Device: 3 })),
            .. events,
            .. answers,
            .. ending,
        ]);

    /// <summary>By when it is written down; what is written together, in the order given.</summary>
    public static Said[] InOrder(IEnumerable<Said> said) => [.. said.OrderBy(s => s.Charted)];

    /// <summary>A visit as a person reads it, for a test that failed.</summary>
    public static string Print(Said[] visit) =>
        string.Join('\n', visit.Select(s => $"{TimeSpan.FromSeconds(s.At)} ({TimeSpan.FromSeconds(s.Charted)}) {(s.Fact is Arrived a ? $"arrived for {a.OrderMg} mg" : s.Fact)}"));

    private static GateCharted Gate(string failing)
    {
        string[] all = ["enrolment", "pulse-oximeter", "history", "ride", "intake"];
        return new GateCharted([.. all.Where(i => i != failing)], [.. all.Where(i => i == failing)], []);
    }
}
