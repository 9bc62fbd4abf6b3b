using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.Edge;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Lets somebody in who has proved who they are: under a new sign-in each time, so that no cookie of before is worth anything.</summary>
public sealed class Entrance(
    SignInBook book, DeviceCookie devices, StaffDirectory staff, Tries tries, Greeting greeting, DoorLog log, TimeProvider time)
{
    private static readonly string[] Browsers = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
    private static readonly string[] Systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux"];

    /// <summary>Signs in whoever the check was right for; else says why not.</summary>
    /// <param name="named">Whom the wrong one was given for, where that is somebody.</param>
    public async Task<Results<Ok<SignedIn>, ProblemHttpResult>> Enter(HttpContext http, Checked given, string? named = null)
    {
        if (given is Checked.Right right)
            return await Enter(http, right.Account.Id, right.Way);

        if (named is not null && given != Checked.CodeNeeded && await staff.Find(named, http.RequestAborted) is { } member)
            await log.Write(given is Checked.Closed ? AccessKind.LockedOut : AccessKind.SignInFailed, member, devices.Known(http), (given as Checked.Wrong)?.Error);
        return given.Problem(http, time.GetUtcNow())!;
    }

    /// <summary>Signs somebody in.</summary>
    public async Task<Results<Ok<SignedIn>, ProblemHttpResult>> Enter(HttpContext http, string person, SignInWay way)
    {
        if (await staff.Find(person, http.RequestAborted) is not { IsSuspended: false } member)
            return Problems.Of(StatusCodes.Status403Forbidden, "not-allowed", "This account is suspended. An administrator can restore it.");

        var device = devices.Of(http);
        await log.Write(way == SignInWay.Pin ? AccessKind.PersonSwitched : AccessKind.SignedIn, member, device, MonitorJson.Word(way));
        var signIn = await book.Begin(person, way, device, Agent(http.Request));
        await PersonCookie.Give(http, signIn);
        if (way != SignInWay.Pin)
            await tries.Forget(Pins.KeyOf(device, person)); // who has proved more may try their PIN again here
        return TypedResults.Ok(await greeting.To(member, signIn, http.RequestAborted));
    }

    /// <summary>The browser in a few words, for its owner to know it again.</summary>
    private static string Agent(HttpRequest request)
    {
        var agent = request.Headers[HeaderNames.UserAgent].ToString();
        var (browser, system) = (Browsers.FirstOrDefault(Has), Systems.FirstOrDefault(Has));
        return browser is null && system is null ? "a program" : $"{(browser == "Edg" ? "Edge" : browser) ?? "a browser"} on {system ?? "something"}";

        bool Has(string name) => agent.Contains(name, StringComparison.Ordinal);
    }
}
