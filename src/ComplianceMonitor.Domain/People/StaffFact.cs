using System.Text.Json.Serialization;

namespace ComplianceMonitor.Domain.People;

/// <summary>
/// What can be stated of somebody who works here. No credential is among it: those are in the accounts' own tables. The names below and the
/// shapes are the storage format: add a new version beside an old one, never edit one that has been written.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Invited), "staff-invited.v1")]
[JsonDerivedType(typeof(Renamed), "staff-renamed.v1")]
[JsonDerivedType(typeof(GrantsChanged), "grants-changed.v1")]
[JsonDerivedType(typeof(ContactChanged), "contact-changed.v1")]
[JsonDerivedType(typeof(Suspended), "staff-suspended.v1")]
[JsonDerivedType(typeof(Restored), "staff-restored.v1")]
[JsonDerivedType(typeof(GlassBroken), "glass-broken.v1")]
[JsonDerivedType(typeof(GlassReviewed), "glass-reviewed.v1")]
public abstract record StaffFact
{
    private StaffFact() { }

    /// <summary>Somebody is to work here. Stated by nobody: by the first set-up link, or by the house's identity provider.</summary>
    /// <param name="Login">What they sign in with, as typed; compared without regard to case.</param>
    /// <param name="Name">As it is printed beside what they sign.</param>
    public sealed record Invited(string Login, string Name, Grant[] Grants) : StaffFact;

    /// <summary>Printed otherwise from now on; what is signed keeps the name it was signed with.</summary>
    public sealed record Renamed(string Name) : StaffFact;

    /// <summary>Where messages reach them from now on. Never shown on the board, never logged.</summary>
    /// <param name="Email">Null: nowhere.</param>
    public sealed record ContactChanged(string? Email) : StaffFact;

    /// <summary>The roles held from now on: all of them, in place of those before.</summary>
    public sealed record GrantsChanged(Grant[] Grants) : StaffFact;

    /// <summary>May not sign in from now on, and is signed out everywhere.</summary>
    public sealed record Suspended(string Reason) : StaffFact;

    /// <summary>May sign in again.</summary>
    public sealed record Restored : StaffFact;

    /// <summary>Emergency access to a site where no role is held.</summary>
    /// <param name="Role">In which role: one of their own elsewhere. Filled in by the engine.</param>
    /// <param name="Until">When it ends by itself. Filled in by the engine.</param>
    public sealed record GlassBroken(string Site, string Reason, Role? Role = null, DateTimeOffset? Until = null) : StaffFact;

    /// <summary>Somebody who answers for the site has looked into an emergency access.</summary>
    /// <param name="Of">The access, by its number among this person's facts.</param>
    public sealed record GlassReviewed(int Of, string Note) : StaffFact;
}
