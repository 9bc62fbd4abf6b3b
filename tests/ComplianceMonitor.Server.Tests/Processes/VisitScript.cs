using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Server.Tests.Processes;

/// <summary>
/// A visit as it might be charted, dated back so that alerts are due already, or within seconds. What is said in one step is
/// said at once. Some of it the server must refuse.
/// </summary>
internal sealed class VisitScript(Random random, string patient, TimeProvider time)
{
    private static readonly string[] Items = ["enrolment", "prescriber-onsite", "pulse-oximeter", "history", "ride", "intake"];

    /// <summary>How long after T0 checkpoints are late: a visit begun just that long ago has alerts due within seconds.</summary>
    private static readonly int[] LateMinutes = [20, 35, 50, 70];

    private readonly Guid _session = Guid.NewGuid();

    private DateTimeOffset Now => time.GetUtcNow();

    public IEnumerable<Sent[]> Steps()
    {
        var isOver = random.Next(4) == 0;
        var t0 = isOver ? Now.AddMinutes(-random.Next(130, 200)) : Now.AddMinutes(-LateMinutes[random.Next(LateMinutes.Length)]).AddSeconds(random.Next(-3, 9));
        return [.. Admission(t0), .. Dosing(t0), .. Course(t0), .. AtTheEnd(t0, isOver)];
    }

    private IEnumerable<Sent[]> Admission(DateTimeOffset t0)
    {
        yield return [About("arrive", new Arrive("main", patient, $"{random.Next(1, 7)}", 56), t0.AddMinutes(-12))];
        if (Sometimes(5))
            yield return [About("device-start", new DeviceStarted(1), t0)]; // the gate is closed
        yield return
        [
            About("gate", new GateCharted(Items, [], [], Ride: "sister", Provider: "Nora Lindqvist"), t0.AddMinutes(-10)),
            About("vitals", new Vitals(124, 78, 72, 14, 98, 5, Dissociation.None), t0.AddMinutes(-5)),
        ];
    }

    private IEnumerable<Sent[]> Dosing(DateTimeOffset t0)
    {
        yield return [About("device-start", new DeviceStarted(1, $"LX{random.Next(100, 999)}", Happened: true), t0)];
        yield return [About("device-done", new DeviceDone(1), t0.AddMinutes(1))];
        var second = t0.AddMinutes(Sometimes(4) ? 4 : 6.5);
        yield return [About("device-start", new DeviceStarted(2, Happened: true), second)];
        if (!Sometimes(10))
            yield return [About("device-done", new DeviceDone(2, Sprays: Sometimes(8) ? 1 : 2), second.AddMinutes(1))];
    }

    private IEnumerable<Sent[]> Course(DateTimeOffset t0)
    {
        for (var at = t0.AddMinutes(random.Next(9, 16)); at < Now; at = at.AddMinutes(random.Next(7, 30)))
            yield return
            [
                About("vitals", Readings(), at),
                random.Next(3) switch
                {
                    0 => About("vitals", Readings(), at),
                    1 => About("symptom", new SymptomCharted(Sometimes(4) ? "chest-pain" : "nausea", Began: true, Ended: Sometimes(2)), at),
                    _ => About("presence", new PresenceChecked(!Sometimes(6)), at.AddSeconds(20)),
                },
            ];

        yield return
        [
            About("acknowledge", new Acknowledged(Cause()), Now),
            About("silence", new Silenced(Cause()), Now),
            About("refuse", new Refused("check-90", "Wants to sleep"), Now),
        ];
    }

    private IEnumerable<Sent[]> AtTheEnd(DateTimeOffset t0, bool isOver)
    {
        yield return [About("vitals", new Vitals(122, 76, 70, 14, 98, 5, Dissociation.None), Now)];
        yield return [About("release", new SignedOff([], [], Escort: "sister"), Now)];
        if (!isOver && Sometimes(2))
            yield break;

        yield return [About("leave", new Left(), isOver ? t0.AddMinutes(random.Next(100, 129)) : Now), About("presence", new PresenceChecked(), Now)];
        yield return [About("form-claim", new FormClaimed(), Now), About("leave", new Left(), Now)];
    }

    private Vitals Readings() => random.Next(12) switch
    {
        0 => new Vitals(186, 112, 88, 14, 96, 5, Dissociation.Mild),
        1 => new Vitals(168, 96, 80, 14, 92, 4, Dissociation.Moderate),
        2 => new Vitals(80, 120, 80, 14, 97, 5), // impossible
        3 => new Vitals(SpO2: 97, Moaas: 5, RespiratoryRate: 9),
        _ => new Vitals(random.Next(110, 150), random.Next(60, 90), random.Next(55, 100), random.Next(11, 18), random.Next(94, 100), 5, Dissociation.None),
    };

    private string Cause() => random.Next(4) switch
    {
        0 => "check-15",
        1 => "bp-40",
        2 => "presence#1",
        _ => "presence#2",
    };

    private Sent About(string command, object says, DateTimeOffset at) => Sent.About(_session, command, says, at);

    private bool Sometimes(int oneIn) => random.Next(oneIn) == 0;
}
