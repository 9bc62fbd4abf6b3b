using ComplianceMonitor.Domain.People;
using Microsoft.AspNetCore.Authorization;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>Where the site stands that a route's right must be held at.</summary>
public enum Where
{
    /// <summary>In the address, as <c>{site}</c>.</summary>
    Site,

    /// <summary>The session's, which the address names as <c>{id}</c>. One that there is not is the handler's to say.</summary>
    Session,

    /// <summary>The patient's, whom the address names as <c>{patient}</c>. One that there is not is the handler's to say.</summary>
    Patient,

    /// <summary>It belongs to no site, or to one that the handler finds: held anywhere.</summary>
    Anywhere,
}

/// <summary>
/// Who may come in by a route: whoever holds a right at the site it is about, or, without a right, whoever is signed in. Each route has one such rule or says
/// that anybody may; one that has neither lets nobody in.
/// </summary>
/// <param name="ForScreens">An enrolled device of the site may come in by it too, with nobody signed in.</param>
public sealed record AccessRule(Right? Right, Where Where, bool ForScreens = false) : IAuthorizeData, IAuthorizationRequirementData, IAuthorizationRequirement
{
    string? IAuthorizeData.Policy { get; set; }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    /// <summary>For the API's description.</summary>
    public override string ToString() => Right is null ? "signed in" : $"{Right.Code}{(ForScreens ? ", or an enrolled screen of the site" : "")}";
}

/// <summary>Why a route lets anybody in.</summary>
public sealed record OpenToAnybody(string Why);

/// <summary>How a route says who may come in.</summary>
public static class RouteAccess
{
    /// <summary>Whoever holds the right there.</summary>
    public static T Needs<T>(this T route, Right right, Where where, bool orScreen = false)
        where T : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(right, where, orScreen));

    /// <summary>Whoever is signed in, whatever their role.</summary>
    public static T NeedsSignIn<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(null, Where.Anywhere));

    /// <summary>Anybody.</summary>
    public static T ForAnybody<T>(this T route, string why)
        where T : IEndpointConventionBuilder => route.WithMetadata(new OpenToAnybody(why), new AllowAnonymousAttribute());
}
