using System.Security.Claims;
using ComplianceMonitor.Domain.People;

namespace ComplianceMonitor.Server.People;

/// <summary>
/// Who acts, and from which device: a parameter any route may take. It comes from the cookie that this server issued,
/// never from what a request says of itself.
/// </summary>
public sealed record Actor(Person Person, string Device)
{
    internal const string DeviceClaim = "device";

    /// <summary>Null where nobody is signed in, or somebody who is no longer on the staff.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(From(context.User, context.RequestServices.GetRequiredService<InventedStaff>()));

    internal static Actor? From(ClaimsPrincipal user, InventedStaff staff) =>
        staff.Find(user.FindFirstValue(ClaimTypes.NameIdentifier)) is { } person && user.FindFirstValue(DeviceClaim) is { } device
            ? new Actor(person, device)
            : null;
}
