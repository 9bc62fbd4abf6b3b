using System.Globalization;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;
using static ComplianceMonitor.Server.Demo.DemoAct;

namespace ComplianceMonitor.Server.Demo;

/// <summary>One patient's visit, from the list to the form: what the patient goes through, and what the nurse charts of it.</summary>
internal sealed class DemoVisit(Chance chance, DemoPeople people, int chair, DateTimeOffset opens, DateTimeOffset arrives)
{
    private static readonly string[] Items = ["enrolment", "prescriber-onsite", "pulse-oximeter", "history", "ride", "intake"];

    private readonly Guid _session = chance.Id();
    private readonly string _patient = chance.Id().ToString("D");
    private readonly List<DemoAct> _acts = [];

    public IEnumerable<DemoAct> Acts()
    {
        var orderMg = chance.Of(0.45) ? 56 : 84;
        var t0 = arrives + chance.Minutes(14, 20);
        var course = new DemoCourse(chance);

        Admit(orderMg, t0, course);
        var lastEnd = Dose(orderMg, t0);
        Observe(t0, course);
        Depart(t0, lastEnd.AddMinutes(120), course);
        return _acts;
    }

    private void Admit(int orderMg, DateTimeOffset t0, DemoCourse course)
    {
        var appointment = new DateTimeOffset(arrives.Ticks - (arrives.Ticks % TimeSpan.FromMinutes(15).Ticks), TimeSpan.Zero);
        var enrolment = "R" + chance.Between(100_000, 999_999).ToString(CultureInfo.InvariantCulture);
        _acts.Add(new Registers(opens, people.Charge, _patient, InventedPatients.One(chance, DemoPlan.Day), enrolment, InventedPatients.Medication(chance)));
        _acts.Add(new Expects(opens, people.Charge, _session, new Expect(DemoPlan.Site, _patient, appointment, orderMg)));
        var chairName = chair.ToString(CultureInfo.InvariantCulture);
        _acts.Add(new Arrives(arrives, people.Nurse, _session, new Arrive(DemoPlan.Site, _patient, chairName, orderMg, FirstTreatment: chance.Of(0.08))));
        Says(arrives.AddSeconds(20), new NurseAssigned(people.Nurse), people.Charge);
        Says(t0 - chance.Minutes(9, 11), new GateCharted(Items, [], [], Ride: "family member", Provider: people.Nurse.Name));
        Says(t0 - chance.Minutes(4, 7), course.At(TimeSpan.FromMinutes(-6)));
    }

    private DateTimeOffset Dose(int orderMg, DateTimeOffset t0)
    {
        var (at, end) = (t0, t0);
        for (var device = 1; device <= orderMg / 28; device++)
        {
            end = at + chance.Minutes(0.8, 1.4);
            Says(at, new DeviceStarted(device, Lot: $"LX{chance.Between(2_100, 2_109)}"));
            Says(end, new DeviceDone(device, Sprays: chance.Of(DemoRates.PartialDevice) ? 1 : 2));
            at = end + chance.Minutes(5.3, 7);
        }

        return end;
    }

    private void Observe(DateTimeOffset t0, DemoCourse course)
    {
        foreach (var (minute, slack) in (ReadOnlySpan<(int, int)>)[(15, 5), (30, 5), (41, 8), (60, 10), (75, 5), (90, 8), (105, 5)])
        {
            if (chance.Of(DemoRates.MissedCheck))
                continue;

            var after = TimeSpan.FromMinutes(minute) + chance.Minutes(-1.5, 2);
            if (chance.Of(DemoRates.LateCheck))
            {
                after = TimeSpan.FromMinutes(minute + slack) + chance.Minutes(1, 4);
                Says(t0 + after - TimeSpan.FromSeconds(30), new Acknowledged(CauseAt(minute)), people.Nurse);
            }

            var entered = t0 + after + (chance.Of(DemoRates.ChartedLate) ? chance.Minutes(6, 9) : TimeSpan.Zero);
            Says(entered, minute is 75 or 105 ? new PresenceChecked() : course.At(after), people.Nurse, t0 + after);
        }

        if (course.Nauseous)
        {
            Says(t0.AddMinutes(22), new SymptomCharted("nausea", Began: true));
            Says(t0.AddMinutes(64), new SymptomCharted("nausea", Ended: true));
        }
    }

    private void Depart(DateTimeOffset t0, DateTimeOffset opensAt, DemoCourse course)
    {
        Says(t0 + course.Ready, new JudgedReady());
        if (chance.Of(DemoRates.LeavesEarly))
        {
            var walksOut = opensAt - chance.Minutes(2, 18);
            Says(walksOut, new Left());
            Says(walksOut.AddMinutes(12), new DeviationReviewed("early-departure", "Left against advice; called the escort."), people.Manager);
            return;
        }

        var fit = t0 + course.Ready > opensAt ? t0 + course.Ready : opensAt;
        // The first look is early enough for two MOAA/S of 5 ten minutes apart.
        for (var look = opensAt - chance.Minutes(12.5, 14); look < fit; look += TimeSpan.FromMinutes(12))
            Says(look, course.At(look - t0));
        var last = fit + chance.Minutes(0.5, 3);
        Says(last, course.At(last - t0));
        Says(last + chance.Minutes(1, 4), new SignedOff([], [], Escort: "family member"));
        var leaves = last + chance.Minutes(5, 9);
        Says(leaves, new Left());

        var formAt = leaves + chance.Minutes(8, 30);
        Says(formAt, new FormAnswered(VitalsAcceptableBefore: true, VitalsAcceptableCompletion: true));
        Says(formAt.AddMinutes(1), new FormClaimed());
        if (chance.Of(0.7))
            Says(formAt + chance.Minutes(3, 20), new FormConfirmed("R-" + chance.Between(10_000, 99_999).ToString(CultureInfo.InvariantCulture)), people.Charge);
    }

    private static string CauseAt(int minute) => minute switch
    {
        15 or 30 or 60 or 90 => $"check-{minute}",
        41 => "bp-40",
        _ => $"presence#{minute / 15}",
    };

    private void Says(DateTimeOffset at, SessionFact fact) => Says(at, fact, people.Nurse);

    private void Says(DateTimeOffset at, SessionFact fact, Person by, DateTimeOffset? happened = null) =>
        _acts.Add(new States(at, by, _session, fact, happened ?? at));
}
