using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;

namespace ComplianceMonitor.Server.Access;

/// <summary>Has what a route hands out logged before it leaves the building.</summary>
internal static class LogsViews
{
    /// <summary>
    /// Every answer of the route that gives something is an access of that kind; a refusal is none. What is seen is what the
    /// address names: a session (<c>id</c>), a patient, a site. What cannot be logged is not given.
    /// </summary>
    /// <param name="detail">What the log says of the answer, in a few words without patient data.</param>
    public static RouteHandlerBuilder LogsView(this RouteHandlerBuilder route, AccessKind what, Func<object?, string?>? detail = null) =>
        route.AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            if (Given(answer) is { } given)
                await Log(context.HttpContext, what, detail?.Invoke((given as IValueHttpResult)?.Value));
            return answer;
        });

    private static async Task Log(HttpContext context, AccessKind what, string? detail)
    {
        var (services, actor) = (context.RequestServices, await Actor.BindAsync(context));
        var look = new AccessEntry(
            services.GetRequiredService<ClinicClock>().Now,
            actor?.Person,
            actor?.Device,
            actor?.Site,
            what,
            Named(context, "id") is { } id ? Guid.Parse(id).ToString("D") : null,
            Named(context, "patient"),
            detail,
            actor?.IsEmergency == true);
        await services.GetRequiredService<AccessLog>().WriteView(look, services.GetRequiredService<AccessSubjects>().Complete);
    }

    /// <summary>The answer, if it gives what was asked for.</summary>
    private static object? Given(object? answer) => answer switch
    {
        INestedHttpResult nested => Given(nested.Result),
        IStatusCodeHttpResult { StatusCode: < 200 or >= 300 } => null,
        _ => answer,
    };

    private static string? Named(HttpContext context, string name) => context.GetRouteValue(name) as string;
}
