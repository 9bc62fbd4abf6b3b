using System.Diagnostics;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using static ComplianceMonitor.Domain.People.StaffFact;

namespace ComplianceMonitor.Domain.People;

/// <summary>Decides what may be recorded of somebody who works here.</summary>
public static class StaffDecider
{
    /// <summary>An emergency access ends by itself after this long: one patient's whole visit, and no working day.</summary>
    public static readonly TimeSpan EmergencyLasts = TimeSpan.FromHours(4);

    private const int MostGrants = 50;
    private const int ShortestReason = 10;

    /// <summary>Looks at the shape, then at who asks, then at whether it can follow.</summary>
    /// <param name="member">Null while there is nobody of that id.</param>
    public static Ruling<StaffFact> Decide(StaffMember? member, StaffFact fact, Entry entry, DateTimeOffset now)
    {
        if (member is null && fact is not Invited)
            return Ruling.Unless(new Refusal(RefusalCode.UnknownPerson, "There is nobody of this id."), fact);

        var whole = Complete(member, fact, now);
        return Ruling.Unless(Shape(whole) ?? Who(member, whole, entry.PerformedBy) ?? Timeliness.Refuse(entry, now) ?? Follows(member, whole), whole);
    }

    /// <summary>The shape of an invitation that nobody in the house states: the set-up link's, or an identity provider's.</summary>
    public static Ruling<StaffFact> Found(Invited invited)
    {
        var whole = Complete(null, invited, default);
        return Ruling.Unless(Shape(whole), whole);
    }

    private static Refusal? Shape(StaffFact fact) => fact switch
    {
        Invited f => LoginShape(f.Login) ?? Texts.Refuse("name", f.Name, 100) ?? GrantsShape(f.Grants),
        Renamed f => Texts.Refuse("name", f.Name, 100),
        GrantsChanged f => GrantsShape(f.Grants),
        ContactChanged f => Need(f.Email is null || SiteShape.IsEmail(f.Email), "email", "It is not an e-mail address."),
        Suspended f => Texts.Refuse("reason", f.Reason, 500),
        Restored => null,
        GlassBroken f => Texts.Refuse("reason", f.Reason, 500) ?? Need(f.Reason.Length >= ShortestReason, "reason", $"Say why, in {ShortestReason} characters at least."),
        GlassReviewed f => Texts.Refuse("note", f.Note, 2000),
        _ => throw new UnreachableException(),
    };

    private static Refusal? LoginShape(string login) =>
        Texts.Refuse("login", login, 100) ?? Need(!login.Any(char.IsWhiteSpace), "login", "It holds a space.");

    private static Refusal? GrantsShape(Grant[] grants) =>
        Need(grants.Length is > 0 and <= MostGrants, "grants", $"Give 1 to {MostGrants} roles.")
        ?? Need(grants.All(g => Enum.IsDefined(g.Role) && g.Site.Length is > 0 and <= 64), "grants", "A role, and a site's id or * for every site.")
        ?? Need(grants.All(g => g.Role != Role.Administrator || g.Site == Grant.EverySite), "grants", "Accounts belong to no site: an administrator is one everywhere.")
        ?? Need(grants.Distinct().Count() == grants.Length, "grants", "One of them is there twice.");

    private static Refusal? Who(StaffMember? member, StaffFact fact, Person by) => fact switch
    {
        GlassBroken => by.Id == member!.Id ? null : new Refusal(RefusalCode.NotAllowed, "Nobody takes emergency access for another."),
        ContactChanged when by.Id == member!.Id => null,
        GlassReviewed => Rights.ReviewGlass.Refuse(by) ?? NotOwn(member, by, "Nobody reviews their own emergency access."),
        _ => Administering(member, by),
    };

    /// <summary>Why that person may not administer this account; null: they may. Nobody administers their own.</summary>
    public static Refusal? Administering(StaffMember? member, Person by) =>
        Rights.Accounts.Refuse(by) ?? NotOwn(member, by, "Nobody administers their own account: ask another administrator.");

    private static Refusal? NotOwn(StaffMember? member, Person by, string why) =>
        member?.Id == by.Id ? new Refusal(RefusalCode.NotAllowed, why) : null;

    private static Refusal? Follows(StaffMember? member, StaffFact fact) => (member, fact) switch
    {
        ({ }, Invited) => WrongPhase("This person is invited already."),
        ({ IsSuspended: true }, Suspended) => WrongPhase("This person is suspended already."),
        ({ IsSuspended: false }, Restored) => WrongPhase("This person is not suspended."),
        ({ } m, GlassBroken f) when m.Grants.Any(g => g.IsAt(f.Site)) => WrongPhase("You hold a role at this site."),
        ({ } m, GlassBroken) when Elsewhere(m) is null => new Refusal(RefusalCode.NotAllowed, $"This role may not {Rights.BreakGlass.To}."),
        ({ } m, GlassReviewed f) when m.Emergencies.All(e => e.Id != f.Of) => Texts.Malformed("of", "There is no such emergency access."),
        ({ } m, GlassReviewed f) when m.Emergencies.Any(e => e.Id == f.Of && e.Review is not null) => WrongPhase("It has been reviewed."),
        _ => null,
    };

    /// <summary>The fact without outer spaces, and with what only the engine can know.</summary>
    private static StaffFact Complete(StaffMember? member, StaffFact fact, DateTimeOffset now) => fact switch
    {
        Invited f => f with { Login = f.Login.Trim(), Name = f.Name.Trim() },
        Renamed f => f with { Name = f.Name.Trim() },
        ContactChanged f => f with { Email = Texts.Trimmed(f.Email) },
        Suspended f => f with { Reason = f.Reason.Trim() },
        GlassBroken f => f with { Reason = f.Reason.Trim(), Role = member is null ? null : Elsewhere(member), Until = now + EmergencyLasts },
        GlassReviewed f => f with { Note = f.Note.Trim() },
        _ => fact,
    };

    private static Role? Elsewhere(StaffMember member) =>
        member.Acting(Rights.BreakGlass)?.Role;

    private static Refusal WrongPhase(string why) => new(RefusalCode.WrongPhase, why);

    private static Refusal? Need(bool holds, string field, string detail) => holds ? null : Texts.Malformed(field, detail);
}
