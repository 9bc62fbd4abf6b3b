using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.People;

/// <summary>
/// "Prove that it is you, now": what stands behind a signature and behind a second person. A route asks this port and
/// knows nothing of how the proof was given.
/// </summary>
public interface IConfirmIdentity
{
    /// <summary>Whether the person who acts has just proved to be who they are, for this one act.</summary>
    /// <param name="meaning">What the signature stands for (<c>charted</c>, <c>release-approved</c>, …).</param>
    Task<Confirmation> Confirm(HttpContext request, Actor actor, string meaning);

    /// <summary>Whether somebody else has proved to be there as well.</summary>
    Task<Confirmation> ConfirmSecond(HttpContext request, Actor first, string meaning);
}

/// <summary>How a request for proof was answered.</summary>
public abstract record Confirmation
{
    private Confirmation() { }

    /// <summary>It is this person, at this instant of the clinic's clock, and this is what they put their name to.</summary>
    public sealed record Given(Person Person, DateTimeOffset At, string Meaning) : Confirmation;

    /// <summary>No proof was offered.</summary>
    public sealed record Missing : Confirmation;

    /// <summary>A proof was offered and does not hold.</summary>
    /// <param name="Detail">For people; holds no patient data.</param>
    /// <param name="Field">Where in the request the proof stood.</param>
    public sealed record Refused(string Detail, string Field) : Confirmation;
}
