using System.Security.Claims;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.Journal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.People;

/// <summary>Who to be.</summary>
/// <param name="Person">A person's id.</param>
public sealed record PickPerson(string Person);

/// <summary>Who somebody is, here.</summary>
public sealed record SignedIn(string Id, string Name, Role Role, string Device);

/// <summary>Choosing, among invented staff, whom to be: stands in for signing in.</summary>
public static class Picker
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void AddPicker(this IServiceCollection services)
    {
        services.AddSingleton<InventedStaff>();
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<IConfirmIdentity, PickerConfirmation>();

        // Keys are in the database: a restart signs nobody out, and either node reads the other's cookies.
        services.AddDataProtection().SetApplicationName("ComplianceMonitor");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<MonitorDb>>(
            (keys, dbs) => keys.XmlRepository = new KeysInDatabase(dbs));

        services.AddAuthorization();
        services.AddAuthentication(Scheme).AddCookie(Scheme, o =>
        {
            o.Cookie.Name = "monitor.person";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.SlidingExpiration = true;
            o.Events.OnRedirectToLogin = c => Answer(c.Response, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = c => Answer(c.Response, StatusCodes.Status403Forbidden);
            o.Events.OnValidatePrincipal = StillOnTheStaff;
        });
    }

    public static void MapPicker(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("People");

        api.MapGet("/people", (InventedStaff staff) => TypedResults.Ok<IEnumerable<Person>>(staff.All))
            .WithSummary("Everybody one can be");
        api.MapGet("/me", (Actor actor) => TypedResults.Ok(Told(actor)))
            .RequireAuthorization().WithSummary("Who this browser is signed in as");
        api.MapPost("/me", SignIn).WithSummary("Be somebody else");
        api.MapDelete("/me", (Delegate)SignOut).WithSummary("Be nobody");
    }

    private static async Task<Results<Ok<SignedIn>, ProblemHttpResult>> SignIn(
        PickPerson picked, HttpContext context, InventedStaff staff, DeviceCookie devices)
    {
        if (staff.Find(picked.Person) is not { } person)
            return Problems.Of(StatusCodes.Status404NotFound, "unknown-person", "Nobody on the staff has this id.", "person");

        var device = devices.Of(context);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(Actor.DeviceClaim, device)], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.Ok(Told(new Actor(person, device)));
    }

    private static async Task<NoContent> SignOut(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        return TypedResults.NoContent();
    }

    private static SignedIn Told(Actor actor) => new(actor.Person.Id, actor.Person.Name, actor.Person.Role, actor.Device);

    private static Task StillOnTheStaff(CookieValidatePrincipalContext context)
    {
        if (Actor.From(context.Principal!, context.HttpContext.RequestServices.GetRequiredService<InventedStaff>()) is null)
            context.RejectPrincipal();
        return Task.CompletedTask;
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
