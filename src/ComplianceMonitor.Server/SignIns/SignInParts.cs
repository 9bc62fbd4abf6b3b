using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ComplianceMonitor.Server.SignIns;

/// <summary>What signing in is made of: the framework's accounts in the clinic's database, and our own book of who is in.</summary>
internal static class SignInParts
{
    public static void AddSignIns(this IServiceCollection services)
    {
        // Keys are in the database: a restart signs nobody out, and either node reads the other's cookies.
        services.AddDataProtection().SetApplicationName("ComplianceMonitor");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<MonitorDb>>(
            (keys, dbs) => keys.XmlRepository = new KeysInDatabase(dbs));

        services.AddAuthentication(PersonCookie.Scheme).AddCookie(PersonCookie.Scheme, PersonCookie.Configure);
        services.AddScoped(sp => sp.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContext());
        services.AddIdentityCore<Account>()
            .AddEntityFrameworkStores<MonitorDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddSingleton<IPasswordHasher<Account>, Hasher>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Rounds);
        services.Configure<IdentityOptions>(AsWeAskIt);

        services.AddSingleton<Secrets>();
        services.AddSingleton<Tries>();
        services.AddSingleton<SignInBook>();
        services.AddSingleton<Proofs>();
        services.AddSingleton<DoorLog>();
        services.AddSingleton<Greeting>();
        services.AddSingleton<Entrance>();
        services.AddScoped<Passwords>();
        services.AddScoped<Passkeys>();
        services.AddScoped<OwnFactors>();
        services.AddScoped<SetUpLinks>();
        services.AddScoped<SetUpEntrance>();
        services.AddHostedService<FirstLink>();
    }

    /// <summary>What a password may be is the domain's to say, and tries are counted by <see cref="Tries"/>; the framework adds nothing to either.</summary>
    private static void AsWeAskIt(IdentityOptions o)
    {
        o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        o.Password.RequiredLength = 1;
        o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
        o.User.AllowedUserNameCharacters = "";
        o.Lockout.AllowedForNewUsers = false;
    }
}
