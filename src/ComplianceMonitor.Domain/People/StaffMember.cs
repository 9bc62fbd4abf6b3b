using System.Diagnostics;
using ComplianceMonitor.Domain.Registry;
using static ComplianceMonitor.Domain.People.StaffFact;

namespace ComplianceMonitor.Domain.People;

/// <summary>Somebody who works here, as their facts leave them.</summary>
/// <param name="Version">How many facts it rests on.</param>
/// <param name="Grants">Roles by site.</param>
/// <param name="IsSuspended">May not sign in.</param>
/// <param name="Emergencies">Every emergency access there was.</param>
/// <param name="Email">Where messages reach them; null: nowhere.</param>
public sealed record StaffMember(
    string Id, int Version, string Login, string Name, Grant[] Grants, bool IsSuspended, EmergencyAccess[] Emergencies, string? Email = null)
{
    /// <summary>Who holds several roles at a site acts in the first of these that is entitled.</summary>
    private static readonly Role[] MostEntitledFirst =
    [
        Role.Prescriber, Role.ChargeNurse, Role.Nurse, Role.Manager, Role.AuthorisedRepresentative, Role.Auditor, Role.Administrator,
    ];

    /// <summary>The person after one more fact.</summary>
    public static StaffMember Then(string id, StaffMember? member, Kept<StaffFact> stated) => (member, stated.Fact) switch
    {
        (null, Invited f) => new StaffMember(id, stated.Id, f.Login, f.Name, f.Grants, false, []),
        ({ } m, Renamed f) => m with { Version = stated.Id, Name = f.Name },
        ({ } m, ContactChanged f) => m with { Version = stated.Id, Email = f.Email },
        ({ } m, GrantsChanged f) => m with { Version = stated.Id, Grants = f.Grants },
        ({ } m, Suspended) => m with { Version = stated.Id, IsSuspended = true },
        ({ } m, Restored) => m with { Version = stated.Id, IsSuspended = false },
        ({ } m, GlassBroken f) => m with
        {
            Version = stated.Id,
            Emergencies = [.. m.Emergencies, new EmergencyAccess(stated.Id, f.Site, f.Role!.Value, f.Reason, stated.RecordedAt, f.Until!.Value, null)],
        },
        ({ } m, GlassReviewed f) => m with
        {
            Version = stated.Id,
            Emergencies = [.. m.Emergencies.Select(e => e.Id == f.Of ? e with { Review = new(stated.Entry!.PerformedBy, stated.RecordedAt, f.Note) } : e)],
        },
        _ => throw new UnreachableException($"A {stated.Fact.GetType().Name} cannot follow here."),
    };

    /// <summary>
    /// The roles held at a site at an instant, the most entitled first; an emergency access counts until it ends, or until the role it came from is gone.
    /// </summary>
    public IEnumerable<Role> RolesAt(string site, DateTimeOffset now) =>
        MostEntitledFirst.Where(role => Grants.Any(g => g.Role == role && g.IsAt(site)) || Emergencies.Any(e => e.Role == role && Lets(e, site, now)));

    /// <summary>Whoever acts at that site under that right, in the role that gives it; null: nobody who may.</summary>
    public Person? Acting(Right right, string site, DateTimeOffset now) =>
        IsSuspended ? null : RolesAt(site, now).Where(right.Allows).Select(role => new Person(Id, Name, role)).FirstOrDefault();

    /// <summary>The same at any site: for what belongs to none.</summary>
    public Person? Acting(Right right) =>
        IsSuspended ? null : MostEntitledFirst.Where(r => right.Allows(r) && Grants.Any(g => g.Role == r)).Select(r => new Person(Id, Name, r)).FirstOrDefault();

    /// <summary>Whether it is an emergency access, and no role of their own, that lets them act at this site.</summary>
    public bool IsEmergencyAt(string site, DateTimeOffset now) =>
        Grants.All(g => !g.IsAt(site)) && Emergencies.Any(e => Lets(e, site, now));

    private bool Lets(EmergencyAccess emergency, string site, DateTimeOffset now) =>
        emergency.Site == site && emergency.IsOpen(now) && Grants.Any(g => g.Role == emergency.Role);
}

/// <summary>An emergency access to a site.</summary>
/// <param name="Id">Its number among the person's facts.</param>
/// <param name="Until">When it ends; at the instant itself it has ended.</param>
/// <param name="Review">Null until somebody who answers for the site has looked into it.</param>
public sealed record EmergencyAccess(int Id, string Site, Role Role, string Reason, DateTimeOffset At, DateTimeOffset Until, EmergencyReview? Review)
{
    /// <summary>Whether it lets them in at that instant.</summary>
    public bool IsOpen(DateTimeOffset now) => At <= now && now < Until;
}

/// <summary>Who looked into an emergency access, when, and what they found.</summary>
public sealed record EmergencyReview(Person By, DateTimeOffset At, string Note);
