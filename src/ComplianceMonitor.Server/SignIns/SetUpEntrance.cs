using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Devices;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>Lets in whoever has followed a link: by what they chose now. Whoever was in by what the account had before is out.</summary>
public sealed class SetUpEntrance(SetUpLinks links, SignInBook book, Entrance entrance, DoorLog log, DeviceCookie devices)
{
    /// <summary>Uses the link up, keeps what was chosen, and signs its owner in.</summary>
    /// <param name="way">What was chosen to sign in by.</param>
    public async Task<Results<Ok<SignedIn>, ProblemHttpResult>> Enter(
        HttpContext http, string token, StaffMember owner, SignInWay way, Func<Account, Task<IdentityResult>> choose)
    {
        if (await links.Complete(token, owner, choose) is { } problem)
            return problem;

        await log.Write(AccessKind.CredentialChanged, owner, devices.Known(http), $"{MonitorJson.Word(way)}, by a link");
        await book.EndAll(owner.Id); // a link is also how a lost password is replaced
        return await entrance.Enter(http, owner.Id, way);
    }
}
