using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Identity;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>
/// Checks passwords and what stands in for a second factor. Ten wrong ones within a quarter of an hour close a login, whether or not there is such an account;
/// passkeys go on working meanwhile, so that nobody can be kept from their patients by somebody who types their name.
/// </summary>
public sealed class Passwords(UserManager<Account> accounts, Tries tries)
{
    /// <summary>PBKDF2 with HMAC-SHA512. OWASP asks for 210,000 rounds (2023); a tenth of a second or two on a small server.</summary>
    public const int Rounds = 300_000;

    public static readonly Allowance PerLogin = new(10, TimeSpan.FromMinutes(15));

    private static readonly Allowance PerCode = new(10, TimeSpan.FromMinutes(15));

    /// <summary>As long as the framework takes a code for good.</summary>
    private static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(5);

    /// <summary>No password is longer; more is not hashed.</summary>
    private const int LongestSent = 1024;

    private static readonly Account Nobody = new();
    private static string? _nobodysHash;

    /// <summary>The key of a login's tries.</summary>
    public static string KeyOf(string? normalizedLogin) => "login:" + Secrets.HashOf(normalizedLogin ?? "");

    /// <summary>Whose login and password these are, with the code where one is asked for.</summary>
    public async Task<Checked> Check(string login, string password, string? code)
    {
        var key = KeyOf(accounts.NormalizeName(login));
        if (await tries.Take(key, PerLogin) is { } until)
            return new Checked.Closed("locked", until);
        var account = await accounts.FindByNameAsync(login);
        if (account?.PasswordHash is null)
            Waste(password);
        if (account is null || !await Holds(account, password))
            return Checked.WrongPassword;

        await tries.GiveBack(key);
        if (!await accounts.GetTwoFactorEnabledAsync(account))
            return new Checked.Right(account, SignInWay.Password);
        return string.IsNullOrWhiteSpace(code) ? Checked.CodeNeeded : await CheckCode(account, code.Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>Whose login it is; null: nobody's.</summary>
    public async Task<string?> IdOf(string login) => (await accounts.FindByNameAsync(login))?.Id;

    /// <summary>Whether it is the password of somebody who is known: to prove again who they are.</summary>
    public async Task<Checked> CheckAgain(string person, string password)
    {
        if (await accounts.FindByIdAsync(person) is not { UserName: { } login } account)
            return Checked.WrongOwnPassword;

        var key = KeyOf(accounts.NormalizeName(login));
        if (await tries.Take(key, PerLogin) is { } until)
            return new Checked.Closed("locked", until);
        if (!await Holds(account, password))
            return Checked.WrongOwnPassword;

        await tries.GiveBack(key);
        return new Checked.Right(account, SignInWay.Password);
    }

    /// <summary>Gives an account that password in place of any it had: in one step, so that there is never none.</summary>
    public Task<IdentityResult> Set(Account account, string password)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        return accounts.UpdateSecurityStampAsync(account); // which keeps the hash too
    }

    private async Task<bool> Holds(Account account, string password) =>
        account.PasswordHash is not null && password.Length <= LongestSent && await accounts.CheckPasswordAsync(account, password);

    /// <summary>Takes as long as looking at a password would, so that the time does not tell whether there is such a login.</summary>
    private void Waste(string password)
    {
        _nobodysHash ??= accounts.PasswordHasher.HashPassword(Nobody, "nobody's");
        accounts.PasswordHasher.VerifyHashedPassword(Nobody, _nobodysHash, password.Length <= LongestSent ? password : "");
    }

    private async Task<Checked> CheckCode(Account account, string code)
    {
        var key = "code:" + account.Id;
        if (await tries.Take(key, PerCode) is { } until)
            return new Checked.Closed("locked", until);

        var isAuthenticator = code.Length == 6 && code.All(char.IsAsciiDigit);
        var holds = isAuthenticator
            ? await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code) && await IsFresh(account, code)
            : (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;
        if (!holds)
            return Checked.WrongCode;

        await tries.GiveBack(key);
        return new Checked.Right(account, SignInWay.PasswordAndCode);
    }

    /// <summary>The framework takes a code as often as it comes while it lives; here it is good once.</summary>
    private async Task<bool> IsFresh(Account account, string code) =>
        await tries.Take($"used-code:{account.Id}:{Secrets.HashOf(code)}", new Allowance(1, CodeLives)) is null;
}
