using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Permissions;
using ComplianceMonitor.Server.Registry;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.People;

/// <summary>What an administrator does about accounts; each is a fact, stated with a proof, and never about their own.</summary>
internal static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/api/accounts").WithTags("Accounts").Needs(Rights.Accounts, Where.Anywhere);
        accounts.MapGet("", (AccountBook book, CancellationToken ct) => book.All(ct)).WithSummary("Everybody who works here");
        accounts.MapPost("", Invite).NeedsProof().WithCommandId().WithSummary("Invite somebody; the link is told once");

        var one = accounts.MapGroup("/{person:id}");
        one.MapGet("/history", History).WithSummary("All that was stated of somebody, oldest first");
        one.MapPost("/link", IssueLink).NeedsProof().WithSummary("Another link, also for a lost password");
        one.MapPost("/grants", (string person, NewGrants said, Stating by, StaffDesk desk) => desk.Change(person, new StaffFact.GrantsChanged(said.Grants), by))
            .NeedsProof().WithCommandId().WithSummary("The roles held from now on");
        one.MapPost("/name", (string person, NewName said, Stating by, StaffDesk desk) => desk.Change(person, new StaffFact.Renamed(said.Name), by))
            .NeedsProof().WithCommandId().WithSummary("Printed otherwise from now on");
        one.MapPost("/contact", (string person, NewContact said, Stating by, StaffDesk desk) => desk.Change(person, new StaffFact.ContactChanged(said.Email), by))
            .NeedsProof().WithCommandId().WithSummary("Where messages reach somebody");
        one.MapPost("/suspend", (string person, Reason said, Stating by, StaffDesk desk) => desk.Change(person, new StaffFact.Suspended(said.Text), by))
            .NeedsProof().WithCommandId().WithSummary("May not sign in, and is signed out everywhere");
        one.MapPost("/restore", (string person, Stating by, StaffDesk desk) => desk.Change(person, new StaffFact.Restored(), by))
            .NeedsProof().WithCommandId().WithSummary("May sign in again");
        one.MapDelete("/sign-ins", SignOut).NeedsProof().WithSummary("Sign somebody out everywhere");
    }

    /// <summary>The command's id becomes the person's, so that a retry finds whom it invited.</summary>
    private static async Task<Results<Ok<IssuedLink>, ProblemHttpResult>> Invite(Invitation asked, Stating by, StaffDesk desk, AccountBook book)
    {
        var person = by.Command.Value.ToString("N");
        if (await book.IsTaken(asked.Login, but: person))
            return Problems.Of(StatusCodes.Status409Conflict, "login-taken", "Somebody signs in with this name already.", "login");

        var answer = await desk.Change(person, new StaffFact.Invited(asked.Login, asked.Name, asked.Grants), by);
        return answer.Result is ProblemHttpResult problem ? problem : TypedResults.Ok(await book.Link(by.Request, person));
    }

    private static async Task<Results<Ok<IssuedLink>, ProblemHttpResult>> IssueLink(string person, Actor actor, HttpContext http, StaffDirectory staff, AccountBook book)
    {
        if (await staff.Find(person, http.RequestAborted) is not { IsSuspended: false } member)
            return NobodyThere();

        return StaffDecider.Administering(member, actor.Person) is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await book.Link(http, person));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOut(
        string person, Actor actor, StaffDirectory staff, SignInBook book, DoorLog log, CancellationToken ct)
    {
        if (await staff.Find(person, ct) is not { } member)
            return NobodyThere();

        await book.EndAll(person);
        await log.Write(AccessKind.SignInRevoked, member, actor.Device, "everywhere, by an administrator");
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Kept<StaffFact>[]>, ProblemHttpResult>> History(string person, IGrainFactory grains) =>
        await grains.GetGrain<IStaffGrain>(person).History() is { Length: > 0 } facts ? TypedResults.Ok(facts) : NobodyThere();

    internal static ProblemHttpResult NobodyThere() => Problems.Of(new Refusal(RefusalCode.UnknownPerson, "There is nobody of this id."));
}
