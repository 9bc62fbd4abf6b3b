using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// Passkeys (WebAuthn), by the framework's handler. What it has to remember between question and answer is a secret of ours, good for one answer.
/// </summary>
public sealed class Passkeys(UserManager<Account> accounts, IPasskeyHandler<Account> handler, Secrets secrets)
{
    private const string Asking = "passkey-get";
    private const string Adding = "passkey-create";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Asks for a passkey: of an account, or of whoever has one here.</summary>
    public async Task<PasskeyChallenge> Ask(HttpContext http, Account? account)
    {
        var options = await handler.MakeRequestOptionsAsync(account, http);
        var (state, _) = await secrets.Issue(Asking, Patience, account?.Id, data: options.AssertionState);
        return new PasskeyChallenge(options.RequestOptionsJson, state);
    }

    /// <summary>Whose passkey answered.</summary>
    /// <param name="person">Whom it was asked of; null: of anybody.</param>
    public async Task<Checked> Check(HttpContext http, PasskeyAnswer answer, string? person)
    {
        if (await Asked(Asking, answer.State, person) is not { } asked)
            return Checked.WrongPasskey;

        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer.Credential, AssertionState = asked });
        if (!result.Succeeded || (person is not null && result.User.Id != person))
            return Checked.WrongPasskey;

        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey); // its counter went on
        return new Checked.Right(result.User, SignInWay.Passkey);
    }

    /// <summary>Asks an authenticator to make a passkey for somebody.</summary>
    public async Task<PasskeyChallenge> Offer(HttpContext http, string person, string login, string name)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = person, Name = login, DisplayName = name }, http);
        var (state, _) = await secrets.Issue(Adding, Patience, person, data: options.AttestationState);
        return new PasskeyChallenge(options.CreationOptionsJson, state);
    }

    /// <summary>The passkey that was made, not yet kept; null if the answer is no good.</summary>
    public async Task<UserPasskeyInfo?> Made(HttpContext http, PasskeyAnswer answer, string person)
    {
        if (await Asked(Adding, answer.State, person) is not { } asked)
            return null;

        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer.Credential, AttestationState = asked });
        if (!result.Succeeded)
            return null;

        result.Passkey.Name = string.IsNullOrWhiteSpace(answer.Name) ? null : answer.Name.Trim();
        return result.Passkey;
    }

    /// <summary>The secret is spent on one answer, whatever it is worth.</summary>
    private async Task<string?> Asked(string purpose, string state, string? person) =>
        await secrets.Use(purpose, state, Guid.NewGuid().ToString("N")) is { } row && row.PersonId == person ? row.Data : null;
}
