using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Domain.Duty;

/// <summary>Who is on duty at a site that keeps shifts. A site that has never begun one keeps none, and has no roster at all.</summary>
/// <param name="People">In the order in which they came on; somebody who serves in two roles stands there twice.</param>
public sealed record Roster(OnDuty[] People)
{
    /// <summary>Shifts are kept, and nobody is here.</summary>
    public static readonly Roster Empty = new([]);

    /// <summary>The roles that only somebody on duty holds. Whoever manages or answers for the site is told wherever they are.</summary>
    public static readonly Role[] ByShift = [Role.Nurse, Role.ChargeNurse, Role.Prescriber];

    /// <summary>The roles in which somebody can be on duty.</summary>
    public static readonly Role[] Serving = [.. ByShift, Role.Manager, Role.AuthorisedRepresentative];

    /// <summary>Since when that person is on duty in the role they carry; null: they are not.</summary>
    public DateTimeOffset? Since(Person who) => People.FirstOrDefault(p => p.Is(who))?.Since;

    /// <summary>Those on duty in a role.</summary>
    public IEnumerable<Person> In(Role role) => People.Where(p => p.Who.Role == role).Select(p => p.Who);

    /// <summary>Whether a person is on duty, in whichever role.</summary>
    public bool Has(Person who) => People.Any(p => p.Who.Id == who.Id);

    /// <summary>Whether telling a role would tell anybody.</summary>
    /// <param name="nurse">Who watches the chair in question: its nurse is that one, and no other.</param>
    public bool Holds(Role role, Person? nurse = null) =>
        role == Role.Nurse && nurse is not null ? Has(nurse) : !ByShift.Contains(role) || In(role).Any();

    /// <summary>With somebody on duty from an instant on; whoever is there already has been since before.</summary>
    public Roster With(Person who, DateTimeOffset since) => Since(who) is null ? new([.. People, new OnDuty(who, since)]) : this;

    /// <summary>Without them in the role they carry.</summary>
    public Roster Without(Person who) => new([.. People.Where(p => !p.Is(who))]);
}

/// <summary>One person on duty.</summary>
/// <param name="Who">With the role in which they serve.</param>
public sealed record OnDuty(Person Who, DateTimeOffset Since)
{
    /// <summary>Whether it is that person in that role; a name may have changed since.</summary>
    public bool Is(Person who) => Who.Id == who.Id && Who.Role == who.Role;
}
