using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Domain.People;

/// <summary>One line of the table "Who may do what".</summary>
/// <param name="Code">Its name for programs: stands in the API's description and in the scopes of keys.</param>
/// <param name="To">What it is the right to, as in "this role may not …".</param>
/// <param name="Holders">Who holds it. Anybody else is answered <c>not-allowed</c>.</param>
public sealed record Right(string Code, string To, params Role[] Holders)
{
    /// <summary>Whether that role holds it.</summary>
    public bool Allows(Role role) => Holders.Contains(role);

    /// <summary>The refusal for somebody who does not hold it, or null.</summary>
    public Refusal? Refuse(Person person) =>
        Allows(person.Role) ? null : new Refusal(RefusalCode.NotAllowed, $"This role may not {To}.");
}
