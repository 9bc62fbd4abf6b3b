using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using Microsoft.AspNetCore.Authorization;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>Lets a request in by its route's <see cref="AccessRule"/>, and leaves behind who acts, for the handler to take.</summary>
public sealed class LetIn(SiteOf siteOf, Screens screens, Callers callers, ClinicClock clock) : AuthorizationHandler<AccessRule>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRule requirement)
    {
        if (context.Resource is not HttpContext http)
            return;

        var caller = requirement.ForScreens ? await screens.Of(http) : http.Features.Get<Caller>() ?? Caller.Nobody;
        var site = await Site(http, requirement.Where);
        if (callers.Acting(requirement, caller, site) is { } actor)
        {
            http.Features.Set(actor);
            context.Succeed(requirement);
        }
        else if (requirement.ForScreens && site is not null && caller.IsScreenOf(site))
        {
            context.Succeed(requirement);
        }
        else if (site is not null && caller.Member is { IsSuspended: false } member && !member.RolesAt(site, clock.Now).Any() && member.Acting(Rights.BreakGlass) is not null)
        {
            http.Features.Set(new KeptOut(site));
        }
    }

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
