using System.Security.Claims;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.IdentityProvider;

/// <summary>
/// Lets in whom the provider knows, in the roles that it says now. Somebody is known again by the provider's own name for them and by nothing else: a login
/// that somebody has here already is not taken over by whoever bears it there.
/// </summary>
public sealed partial class ProviderEntrance(
    ProviderSettings settings, UserManager<Account> accounts, AccountBook book, IGrainFactory grains, SignInBook signIns, Entrance entrance,
    ILogger<ProviderEntrance> log)
{
    /// <summary>The framework's table of who is called what elsewhere takes no longer names.</summary>
    private const int LongestName = 128;

    /// <summary>Whether they are in.</summary>
    public async Task<bool> Enter(HttpContext http, ClaimsPrincipal somebody)
    {
        if (somebody.FindFirstValue("iss") is not { Length: > 0 } issuer || somebody.FindFirstValue("sub") is not { Length: > 0 } subject)
            return No("it was not said who it is");

        var (knownAs, grants) = (new UserLoginInfo(Short(issuer), Short(subject), settings.Name), RoleMapping.GrantsOf(somebody, settings.Roles));
        var person = (await accounts.FindByLoginAsync(knownAs.LoginProvider, knownAs.ProviderKey))?.Id;
        if (person is not null)
            await grains.GetGrain<IStaffGrain>(person).Follow(grants);
        if (grants.Length == 0)
            return await ShutOut(person);

        person ??= await TakeIn(somebody, knownAs, grants);
        return person is not null
            && ((await entrance.Enter(http, person, SignInWay.Provider)).Result is Ok<SignedIn> || No("the account is suspended"));
    }

    /// <summary>Whoever has no role any more is in nowhere.</summary>
    private async Task<bool> ShutOut(string? person)
    {
        if (person is not null)
            await signIns.EndAll(person);
        return No("no role is mapped to what it says of them");
    }

    /// <summary>Somebody new: their id follows from what the provider calls them.</summary>
    private async Task<string?> TakeIn(ClaimsPrincipal somebody, UserLoginInfo knownAs, Grant[] grants)
    {
        var person = Account.IdFrom($"{knownAs.LoginProvider}\n{knownAs.ProviderKey}");
        var login = settings.LoginClaims.Select(c => somebody.FindFirstValue(c)).FirstOrDefault(c => !string.IsNullOrWhiteSpace(c)) ?? "";
        var name = somebody.FindFirstValue(settings.NameClaim) is { } said && !string.IsNullOrWhiteSpace(said) ? said : login;
        var ruling = StaffDecider.Found(new StaffFact.Invited(login, name, grants));
        if (ruling.Fact is not StaffFact.Invited invited)
            return Nobody($"their {ruling.Refusal!.Field} cannot be one here");
        if (await book.IsTaken(invited.Login, but: person))
            return Nobody("somebody here has their login");

        await grains.GetGrain<IStaffGrain>(person).TakeIn(invited);
        await accounts.AddLoginAsync((await accounts.FindByIdAsync(person))!, knownAs);
        return person;
    }

    private static string Short(string name) => name.Length <= LongestName ? name : Secrets.HashOf(name);

    private string? Nobody(string why)
    {
        RefusedBecause(why);
        return null;
    }

    private bool No(string why)
    {
        RefusedBecause(why);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "Somebody whom the identity provider knows was not let in: {Why}")]
    private partial void RefusedBecause(string why);
}
