using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using Microsoft.OpenApi;

namespace ComplianceMonitor.Server.People;

/// <summary>
/// The picker's answer to "prove that it is you": a header that names the person. It proves nothing and says so by being
/// part of a picker; it keeps the place for what will.
/// </summary>
public sealed class PickerConfirmation(InventedStaff staff, ClinicClock clock) : IConfirmIdentity
{
    public const string PersonHeader = "X-Confirm-Person";
    public const string SecondHeader = "X-Second-Person";

    public Task<Confirmation> Confirm(HttpContext request, Actor actor, string meaning) =>
        Answer(request, PersonHeader, meaning, id => id == actor.Person.Id, "It does not name the person who is signed in.");

    public Task<Confirmation> ConfirmSecond(HttpContext request, Actor first, string meaning) =>
        Answer(request, SecondHeader, meaning, id => id != first.Person.Id, "The second person must be another than the first.");

    /// <summary>Says in the API's description how the proofs are given.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        ApiDescription.Header(operation, PersonHeader, "The id of the person who acts, given anew: asked for where the statement is signed.");
        ApiDescription.Header(operation, SecondHeader, "The id of a second person who stands by: asked for where the statement is over an hour old.");
    }

    private Task<Confirmation> Answer(HttpContext request, string header, string meaning, Func<string, bool> holds, string otherwise)
    {
        var id = request.Request.Headers[header].ToString();
        Confirmation answer = (id, staff.Find(id)) switch
        {
            ("", _) => new Confirmation.Missing(),
            (_, null) => new Confirmation.Refused("It names nobody on the staff.", header),
            (_, var person) when holds(id) => new Confirmation.Given(person, clock.Now, meaning),
            _ => new Confirmation.Refused(otherwise, header),
        };
        return Task.FromResult(answer);
    }
}
