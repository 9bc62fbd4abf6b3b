using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Registry;

namespace ComplianceMonitor.Server.People;

/// <summary>Somebody who works here, keyed by their id. The only writer of what is known of them.</summary>
public interface IStaffGrain : IGrainWithStringKey
{
    /// <summary>As they now are; null if there is nobody of that id.</summary>
    Task<StaffMember?> Now();

    /// <summary>All that was ever stated, oldest first.</summary>
    Task<Kept<StaffFact>[]> History();

    /// <summary>Records a statement, or says why not.</summary>
    Task<Answer> State(Guid command, string content, StaffFact fact, Entry entry);

    /// <summary>
    /// Takes somebody in whom nobody here invited: the set-up link's owner, or whom the identity provider knows. Whoever is there already gets those roles.
    /// </summary>
    Task TakeIn(StaffFact.Invited invited);

    /// <summary>Gives whoever is there these roles, unless they have just those.</summary>
    Task Follow(Grant[] grants);
}
