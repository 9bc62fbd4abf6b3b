using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.People;

/// <summary>
/// Who acts, in which role, at which site and from which device: a parameter any route may take. It comes from what this server
/// looked up when it let the request in, never from what a request says of itself.
/// </summary>
/// <param name="Person">With the role that the route's right is held in.</param>
/// <param name="Device">The device's name.</param>
/// <param name="Member">All that is known of them.</param>
/// <param name="SignedIn">How and since when they are signed in; null for a machine with its key.</param>
/// <param name="Right">The right under which they were let in; null where being signed in was enough.</param>
/// <param name="Site">The site of whatever the request is about; null where it belongs to none, or is yet to begin.</param>
/// <param name="Now">The clinic's clock when they were let in.</param>
public sealed record Actor(Person Person, string Device, StaffMember Member, SignInRow? SignedIn, Right? Right, string? Site, DateTimeOffset Now)
{
    /// <summary>How and since when they are signed in. What asks for it is for people, and keys are not let in there.</summary>
    public SignInRow SignIn => SignedIn ?? throw new InvalidOperationException("A machine has not signed in.");

    /// <summary>Whether it is an emergency access that let them in.</summary>
    public bool IsEmergency => Site is not null && Member.IsEmergencyAt(Site, Now);

    /// <summary>Null where nobody is let in as a person.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Actor>());

    /// <summary>A machine, by its key: it reads as an auditor of the site does, and only what the key is good for.</summary>
    public static Actor Of(MachineKeyRow key, Right right, DateTimeOffset now)
    {
        var bearer = key.Bearer;
        return new Actor(bearer, bearer.Id, new StaffMember(bearer.Id, 0, bearer.Id, bearer.Name, [], false, []), null, right, key.SiteId, now);
    }

    /// <summary>The same, for what turns out to be about another site; null if the right is not held there.</summary>
    public Actor? At(string site, Right? right = null)
    {
        var asked = right ?? Right;
        return asked is not null && Member.Acting(asked, site, Now) is { } person ? this with { Person = person, Right = asked, Site = site } : null;
    }
}
