using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Authorization;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>Lets a request in by its route's <see cref="AccessRule"/>, and leaves behind who acts, for the handler to take.</summary>
public sealed class LetIn(SiteOf siteOf, Screens screens, SignInSettings settings, ClinicClock clock) : AuthorizationHandler<AccessRule>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRule requirement)
    {
        if (context.Resource is not HttpContext http)
            return;

        var caller = requirement.ForScreens ? await screens.Of(http) : http.Features.Get<Caller>() ?? Caller.Nobody;
        var (site, now) = (await Site(http, requirement.Where), clock.Now);
        if (!MustAddFactor(requirement, caller) && Acting(requirement, caller, site, now) is { } actor)
        {
            http.Features.Set(actor);
            context.Succeed(requirement);
        }
        else if (requirement.ForScreens && site is not null && caller.IsScreenOf(site))
        {
            context.Succeed(requirement);
        }
        else if (site is not null && caller.Member is { IsSuspended: false } member && !member.RolesAt(site, now).Any() && member.Acting(Rights.BreakGlass) is not null)
        {
            http.Features.Set(new KeptOut(site));
        }
    }

    /// <summary>Where the house asks for a second factor, one alone opens no more than the way to add another.</summary>
    private bool MustAddFactor(AccessRule rule, Caller caller) =>
        rule.Right is not null && caller.SignIn is { } signIn && settings.IsTooLittle(signIn.Way);

    private static Actor? Acting(AccessRule rule, Caller caller, string? site, DateTimeOffset now)
    {
        if (caller.Key is { } key)
            return rule.Right is { } read && key.IsGoodFor(read, site) ? Actor.Of(key, read, now) : null;
        if (caller is not { Member: { IsSuspended: false } member, SignIn: { } signIn, Device: { } device })
            return null;

        var person = rule switch
        {
            { Right: null } => member.Grants is [var first, ..] ? new Person(member.Id, member.Name, first.Role) : null,
            { Right: var right } when site is null => member.Acting(right) ?? Emergency(member, right, now),
            { Right: var right } => member.Acting(right, site, now),
        };
        return person is null ? null : new Actor(person, device, member, signIn, rule.Right, site, now);
    }

    private static Person? Emergency(StaffMember member, Right right, DateTimeOffset now) =>
        member.Emergencies.Where(e => e.IsOpen(now)).Select(e => member.Acting(right, e.Site, now)).FirstOrDefault(p => p is not null);

    private async Task<string?> Site(HttpContext http, Where where) => where switch
    {
        Where.Site => http.GetRouteValue("site") as string,
        Where.Session when Guid.TryParse(http.GetRouteValue("id") as string, out var id) => await siteOf.Session(id, http.RequestAborted),
        Where.Patient when http.GetRouteValue("patient") is string patient => await siteOf.Patient(patient, http.RequestAborted),
        _ => null,
    };
}

/// <summary>Left behind on a request of somebody who holds no role at a site, and could take emergency access to it.</summary>
public sealed record KeptOut(string Site);
