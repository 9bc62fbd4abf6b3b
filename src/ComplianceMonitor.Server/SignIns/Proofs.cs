using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using Microsoft.OpenApi;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// "Prove that it is you, now": what stands behind a signature and behind a second person. A password or a passkey, given anew, buys a proof that is good for
/// two minutes and one command; a retry of that command may bring it again. A PIN buys none.
/// </summary>
public sealed class Proofs(Secrets secrets, StaffDirectory staff, ClinicClock clock)
{
    public const string Header = "X-Proof";
    public const string SecondHeader = "X-Second-Proof";

    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(2);

    private const string Own = "proof";
    private const string Seconds = "second-proof";

    /// <summary>A proof for whoever is signed in, who has just given a credential.</summary>
    public async Task<GivenProof> Give(Actor actor) => Given(actor.Person, await secrets.Issue(Own, GoodFor, actor.Person.Id, actor.SignIn.Id));

    /// <summary>A proof that somebody else stands by, who has just given a credential; null if they may not be the second person here.</summary>
    public async Task<GivenProof?> GiveSecond(Actor first, string second, CancellationToken ct) =>
        await staff.Find(second, ct) is { } member && member.Acting(Rights.BeSecond) is { } person && SessionRights.MayBeSecond(person, first.Person)
            ? Given(person, await secrets.Issue(Seconds, GoodFor, second, first.SignIn.Id))
            : null;

    /// <summary>Whether the person who acts has just proved to be who they are, for this one command.</summary>
    /// <param name="meaning">What the signature stands for (<c>charted</c>, <c>release-approved</c>, …).</param>
    public Task<Confirmation> Confirm(HttpContext request, Actor actor, string command, string meaning) =>
        Answer(request, Header, Own, actor, command, meaning, row => Task.FromResult(row.PersonId == actor.Person.Id ? actor.Person : null));

    /// <summary>Whether somebody else has proved to be there as well, who may be the second person at that site.</summary>
    public Task<Confirmation> ConfirmSecond(HttpContext request, Actor first, string command, string meaning) =>
        Answer(request, SecondHeader, Seconds, first, command, meaning, async row =>
            await staff.Find(row.PersonId!, request.RequestAborted) is { } member && first.Site is { } site
                ? member.Acting(Rights.BeSecond, site, clock.Now)
                : null);

    /// <summary>Says in the API's description how the proofs are given.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        ApiDescription.Header(operation, Header, "A proof from /api/me/proof: asked for where the statement is signed.");
        ApiDescription.Header(operation, SecondHeader, "A second person's proof from /api/second/proof: asked for where the statement is over an hour old.");
    }

    private async Task<Confirmation> Answer(
        HttpContext request, string header, string purpose, Actor actor, string command, string meaning, Func<SecretRow, Task<Person?>> whose)
    {
        var proof = request.Request.Headers[header].ToString();
        if (proof.Length == 0)
            return new Confirmation.Missing();
        if (await secrets.Use(purpose, proof, command) is not { } row || row.Subject != actor.SignIn.Id)
            return new Confirmation.Refused(RefusalCode.ProofNeeded, "The proof is none, or was used, or is over two minutes old. Give it again.", header);

        return await whose(row) is { } person
            ? new Confirmation.Given(person, clock.Now, meaning)
            : new Confirmation.Refused(RefusalCode.NotAllowed, "That person may not stand by here.", header);
    }

    private static GivenProof Given(Person person, (string Secret, DateTimeOffset) issued) => new(issued.Secret, person, (int)GoodFor.TotalSeconds);
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
    /// <param name="Code">Another proof is needed, or none by that person would do.</param>
    /// <param name="Detail">For people; holds no patient data.</param>
    /// <param name="Field">Where in the request the proof stood.</param>
    public sealed record Refused(RefusalCode Code, string Detail, string Field) : Confirmation
    {
        public Refusal Refusal => new(Code, Detail, Field);
    }
}
