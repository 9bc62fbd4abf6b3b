using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Server.Demo;

/// <summary>One thing that somebody of the invented clinic does, and when.</summary>
public abstract record DemoAct(DateTimeOffset At, Person By)
{
    /// <summary>A patient is put on the books, enrolled, and asked about medication.</summary>
    public sealed record Registers(DateTimeOffset At, Person By, string PatientId, PatientDetails Details, string EnrolmentId, Medication Medication)
        : DemoAct(At, By);

    /// <summary>A visit is put on the list.</summary>
    public sealed record Expects(DateTimeOffset At, Person By, Guid Session, Expect Visit) : DemoAct(At, By);

    /// <summary>The patient sits down.</summary>
    public sealed record Arrives(DateTimeOffset At, Person By, Guid Session, Arrive Arrival) : DemoAct(At, By);

    /// <summary>Something is charted. It happened at <paramref name="Happened"/>.</summary>
    public sealed record States(DateTimeOffset At, Person By, Guid Session, SessionFact Fact, DateTimeOffset Happened) : DemoAct(At, By);

    /// <summary>Something is said of the site: its settings, or that a prescriber comes or goes.</summary>
    public sealed record Says(DateTimeOffset At, Person By, SiteFact Fact) : DemoAct(At, By);
}
