using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>The framework's hasher, given each password in the one form in which it is compared.</summary>
public sealed class Hasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    public override string HashPassword(Account user, string password) => base.HashPassword(user, PasswordRules.Normal(password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        try
        {
            return base.VerifyHashedPassword(user, hashedPassword, PasswordRules.Normal(providedPassword));
        }
        catch (ArgumentException)
        {
            return PasswordVerificationResult.Failed; // no text at all, so nobody's password
        }
    }
}
