using ComplianceMonitor.Domain.Duty;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Registry;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComplianceMonitor.Server.Sites;

/// <summary>Brings what is said of a shift to the site, with whom it is said of as this server knows them.</summary>
public sealed class DutyDesk(IGrainFactory grains, StaffDirectory staff, ClinicClock clock)
{
    public Task<Results<Ok<Receipt>, ProblemHttpResult>> Begin(string site, Statement<Serve> statement, Stating by) =>
        About(statement, by, Holding(site, statement.Fact.PersonId, statement.Fact.Role, by), who => new SiteFact.DutyBegun(who));

    public Task<Results<Ok<Receipt>, ProblemHttpResult>> End(string site, Statement<Serve> statement, Stating by) =>
        About(statement, by, Serving(site, statement.Fact.PersonId, statement.Fact.Role, by), who => new SiteFact.DutyEnded(who));

    public async Task<Results<Ok<Receipt>, ProblemHttpResult>> HandOver(string site, Statement<HandOver> statement, Stating by) =>
        await Holding(site, statement.Fact.ToId, statement.Fact.Role, by) is { } to
            ? await About(statement, by, Serving(site, statement.Fact.FromId, statement.Fact.Role, by), from => new SiteFact.HandedOver(from, to), "fromId")
            : Nobody("toId");

    private async Task<Results<Ok<Receipt>, ProblemHttpResult>> About<T>(
        Statement<T> statement, Stating by, Task<Person?> looked, Func<Person, SiteFact> say, string field = "personId")
        where T : class
    {
        if (await looked is not { } who)
            return Nobody(field);

        // Somebody else's duty is the shift's: whoever runs it acts in the role that entitles them.
        var acting = who.Id == by.Actor.Person.Id ? by : by with { Actor = by.Actor.At(by.Actor.Site!, Rights.Assign) ?? by.Actor };
        var fact = say(who);
        return await acting.Record(statement, fact, grains.GetGrain<ISiteGrain>(by.Actor.Site!).State, Signatures.MeaningOf(fact));
    }

    /// <summary>Whoever is on duty may go off it, also when they no longer hold the role.</summary>
    private async Task<Person?> Serving(string site, string? id, Role role, Stating by) =>
        (await grains.FindSite(site))?.Roster?.In(role).FirstOrDefault(p => p.Id == (id ?? by.Actor.Person.Id)) ?? await Holding(site, id, role, by);

    private async Task<Person?> Holding(string site, string? id, Role role, Stating by) =>
        await staff.Find(id ?? by.Actor.Person.Id, by.Request.RequestAborted) is { IsSuspended: false } member && member.RolesAt(site, clock.Now).Contains(role)
            ? new Person(member.Id, member.Name, role)
            : null;

    private static ProblemHttpResult Nobody(string field) =>
        Problems.Of(Texts.Malformed(field, "There is nobody of this id who holds this role here."));
}
