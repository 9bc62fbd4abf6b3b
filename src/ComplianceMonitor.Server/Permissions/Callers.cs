using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.Keys;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;

namespace ComplianceMonitor.Server.Permissions;

/// <summary>What a caller may do under a rule: asked by every request, and again and again by what outlives the request that began it.</summary>
public sealed class Callers(SignInBook signIns, Screens screens, MachineKeys keys, SignInSettings settings, ClinicClock clock)
{
    /// <summary>Who acts under that rule at that site; null: nobody who may. An enrolled screen with nobody signed in does not act.</summary>
    /// <param name="site">Null where it is about none, or about one that is yet to be found.</param>
    public Actor? Acting(AccessRule rule, Caller caller, string? site)
    {
        var now = clock.Now;
        if (caller.Key is { } key)
            return rule.Right is { } read && key.IsGoodFor(read, site) ? Actor.Of(key, read, now) : null;
        if (caller is not { Member: { IsSuspended: false } member, SignIn: { } signIn, Device: { } device } || MustAddFactor(rule, signIn))
            return null;

        var person = rule switch
        {
            { Right: null } => member.Grants is [var first, ..] ? new Person(member.Id, member.Name, first.Role) : null,
            { Right: var right } when site is null => member.Acting(right) ?? Emergency(member, right, now),
            { Right: var right } => member.Acting(right, site, now),
        };
        return person is null ? null : new Actor(person, device, member, signIn, rule.Right, site, now);
    }

    /// <summary>The same caller as the database knows them now: signed out, suspended or revoked since, they are no more than the screen, or nobody.</summary>
    public async Task<Caller> Again(Caller caller, CancellationToken ct)
    {
        if (caller.Key is { Id: var key })
            return Caller.Nobody with { Key = await keys.Good(key, ct) };
        if (caller is { SignIn.Id: var signIn, Device: { } device } && await signIns.Find(signIn, device, ct) is { } stillIn)
            return stillIn;

        return caller.Device is { } screen ? await screens.Of(screen, ct) : Caller.Nobody;
    }

    /// <summary>Where the house asks for a second factor, one alone opens no more than the way to add another.</summary>
    private bool MustAddFactor(AccessRule rule, SignInRow signIn) => rule.Right is not null && settings.IsTooLittle(signIn.Way);

    private static Person? Emergency(StaffMember member, Right right, DateTimeOffset now) =>
        member.Emergencies.Where(e => e.IsOpen(now)).Select(e => member.Acting(right, e.Site, now)).FirstOrDefault(p => p is not null);
}
