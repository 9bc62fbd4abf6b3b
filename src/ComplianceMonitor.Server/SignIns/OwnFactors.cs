using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>What somebody has to prove who they are besides a password: passkeys, and an authenticator with its recovery codes.</summary>
public sealed class OwnFactors(UserManager<Account> accounts, SignInBook book)
{
    private const int Codes = 10;
    private const string Issuer = "ComplianceMonitor";

    /// <summary>Whether there is any.</summary>
    public async Task<bool> Any(string person) =>
        await Of(person) is { } account && (account.TwoFactorEnabled || (await accounts.GetPasskeysAsync(account)).Count > 0);

    /// <summary>Whether there is anything that buys a proof; an authenticator alone does not.</summary>
    public async Task<bool> CanProve(string person) =>
        await Of(person) is { } account && (account.PasswordHash is not null || (await accounts.GetPasskeysAsync(account)).Count > 0);

    /// <summary>
    /// A new secret for an authenticator: it counts once its first code was given. Null while there is one that counts: it would be worth nothing from
    /// this moment on, and the new one not yet be set up.
    /// </summary>
    public async Task<AuthenticatorOffer?> Offer(string person)
    {
        var account = (await Of(person))!;
        if (account.TwoFactorEnabled)
            return null;

        await accounts.ResetAuthenticatorKeyAsync(account);
        var secret = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var uri = $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(account.UserName!)}?secret={secret}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";
        using var qr = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(qr);
        return new AuthenticatorOffer(string.Join(' ', secret.Chunk(4).Select(c => new string(c))), uri, svg.GetGraphic(4));
    }

    /// <summary>The authenticator counts from now on; null if the code is wrong.</summary>
    public async Task<RecoveryCodes?> Confirm(Actor actor, string code)
    {
        var account = (await Of(actor.Person.Id))!;
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code.Replace(" ", "", StringComparison.Ordinal)))
            return null;

        await accounts.SetTwoFactorEnabledAsync(account, true);
        if (actor.SignIn.Way == SignInWay.Password)
            await book.Raise(actor.SignIn.Id, SignInWay.PasswordAndCode);
        return new RecoveryCodes([.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes) ?? []]);
    }

    /// <summary>The authenticator counts no more.</summary>
    public async Task Remove(string person)
    {
        var account = (await Of(person))!;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
    }

    /// <summary>Keeps a passkey that was made.</summary>
    public async Task Keep(Actor actor, UserPasskeyInfo passkey)
    {
        await accounts.AddOrUpdatePasskeyAsync((await Of(actor.Person.Id))!, passkey);
        if (actor.SignIn.Way == SignInWay.Password)
            await book.Raise(actor.SignIn.Id, SignInWay.Passkey);
    }

    private Task<Account?> Of(string person) => accounts.FindByIdAsync(person);
}
