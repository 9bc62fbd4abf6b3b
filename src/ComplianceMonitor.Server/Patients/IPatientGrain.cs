using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.Patients;

/// <summary>One patient, keyed by an id that says nothing of them. The only writer of what is known of them.</summary>
public interface IPatientGrain : IGrainWithStringKey
{
    /// <summary>What is known; null if nobody of that id was registered.</summary>
    Task<Patient?> Now();

    /// <summary>All that was ever stated, oldest first.</summary>
    Task<Kept<PatientFact>[]> History();

    /// <summary>Records a statement, or says why not.</summary>
    /// <param name="content">What the client said, in a form that is the same for every retry.</param>
    Task<Answer> State(Guid command, string content, PatientFact fact, Entry entry);
}
