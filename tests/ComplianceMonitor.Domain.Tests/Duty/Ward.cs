using ComplianceMonitor.Domain.Alerts;
using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Tests.Registry;
using ComplianceMonitor.Domain.Tests.Sessions;
using static ComplianceMonitor.Domain.Sessions.SessionFact;

namespace ComplianceMonitor.Domain.Tests.Duty;

/// <summary>One chair of a site that keeps shifts, or keeps none; minutes count from the first spray.</summary>
internal sealed record Ward(Session Session, Roster? Roster)
{
    /// <summary>Nora watches chair 3; the first spray is given at minute 0.</summary>
    public static Ward Running(Roster? roster) => new Ward(Session.Empty, roster)
        .Says(new Arrived("p1", "3", 56, Said.Site, Said.Pack, Nurse: Clinic.Nurse), -20)
        .Says(new Vitals(120, 80, 70, 14, 98, 5, Dissociation.None), -5)
        .Says(new DeviceStarted(1, Happened: true), 0);

    /// <summary>A high alert from that minute on: step one nurse and charge nurse, +1 prescriber, +15 manager.</summary>
    public Ward Desaturates(double minute) => Says(new Vitals(SpO2: 88), minute);

    public Ward Says(SessionFact fact, double minute, Person? by = null)
    {
        var entry = Clinic.By(by ?? Clinic.Nurse, At(minute));
        return this with { Session = Telling.With(Session, Assert.IsType<Decision.Accepted>(SessionDecider.Decide(Session, fact, entry, At(minute), Roster)).Facts) };
    }

    public Ward Wakes(double minute) => this with { Session = Telling.With(Session, SessionDecider.Wake(Session, At(minute), Roster).Facts) };

    public Alert Alert(string cause = "spo2-low") => Session.Alerts.Last(a => a.Cause == cause);

    /// <summary>The steps that were taken: at which minute, who was told, and which roles nobody held.</summary>
    public (double Minute, string Told, string Unheld)[] Steps(string cause = "spo2-low") =>
    [
        .. from recorded in Session.Journal
           let step = recorded.Fact as AlertStepTaken
           where step?.Cause == cause
           select ((recorded.EffectiveAt - Said.T0).TotalMinutes, string.Join(' ', step.Roles), string.Join(' ', step.Unheld ?? [])),
    ];

    public static DateTimeOffset At(double minute) => Said.T0.AddMinutes(minute);
}
