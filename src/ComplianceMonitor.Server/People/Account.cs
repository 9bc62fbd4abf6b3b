using ComplianceMonitor.Server.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceMonitor.Server.People;

/// <summary>The credentials of somebody who works here, under the id that their facts are kept under.</summary>
public sealed class Account : IdentityUser
{
    private const int IdLength = 32;

    /// <summary>An id for whoever comes by that link or bears that name elsewhere: always the same, so that a kill between two steps leaves one person and not two.</summary>
    public static string IdFrom(string secretOrName) => Secrets.HashOf(secretOrName)[..IdLength];

    /// <summary>For somebody who has just been invited: no password, no passkey yet.</summary>
    public static Account For(string id, string login, ILookupNormalizer normalizer) => new()
    {
        Id = id,
        UserName = login,
        NormalizedUserName = normalizer.NormalizeName(login),
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };
}

/// <summary>The framework's tables: with passkeys, and under names of ours.</summary>
internal static class AccountTables
{
    /// <summary>Where the framework's context looks for the version of its tables; nothing else is in it.</summary>
    public static readonly IServiceProvider Version = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    /// <param name="identifier">Has an identifier compared letter by letter.</param>
    public static void Name(ModelBuilder model, Action<PropertyBuilder<string>, int> identifier)
    {
        const int Ours = 64;
        const int Theirs = 128;
        model.Entity<Account>(e =>
        {
            e.ToTable("Accounts");
            identifier(e.Property(a => a.Id), Ours);
        });
        model.Entity<IdentityUserClaim<string>>(e =>
        {
            e.ToTable("AccountClaims");
            identifier(e.Property(c => c.UserId), Ours);
        });
        model.Entity<IdentityUserLogin<string>>(e =>
        {
            e.ToTable("AccountLogins");
            identifier(e.Property(l => l.UserId), Ours);
            identifier(e.Property(l => l.LoginProvider), Theirs);
            identifier(e.Property(l => l.ProviderKey), Theirs);
        });
        model.Entity<IdentityUserToken<string>>(e =>
        {
            e.ToTable("AccountTokens");
            identifier(e.Property(t => t.UserId), Ours);
            identifier(e.Property(t => t.LoginProvider), Theirs);
            identifier(e.Property(t => t.Name), Theirs);
        });
        model.Entity<IdentityUserPasskey<string>>(e =>
        {
            e.ToTable("AccountPasskeys");
            identifier(e.Property(p => p.UserId), Ours);
        });
    }
}
