using ComplianceMonitor.Server.Edge;

namespace ComplianceMonitor.Server.IdentityProvider;

/// <summary>The house's identity provider, which signs people in by OpenID Connect.</summary>
/// <param name="Name">What the button says.</param>
/// <param name="LoginClaims">The first of these that is there is what somebody is called here.</param>
/// <param name="Roles">Which of its claims stands for which role.</param>
public sealed record ProviderSettings(
    Uri Authority, string ClientId, string ClientSecret, string Name, string[] Scopes, string[] LoginClaims, string NameClaim, RoleMapping[] Roles)
{
    public const string Section = "Oidc";

    private const string NeededScope = "openid";

    /// <summary>Over http it could be anybody, but for a provider on this very machine.</summary>
    public bool MayBeInTheClear => IsHere(Authority);

    /// <summary>Null where nothing is set: the house has none.</summary>
    /// <exception cref="SettingsException">A setting is wrong; its message is one line for the operator.</exception>
    public static ProviderSettings? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return section.AsEnumerable().Any(s => !string.IsNullOrWhiteSpace(s.Value))
            ? new ProviderSettings(
                AuthorityFrom(section),
                Needed(section, "ClientId"),
                Needed(section, "ClientSecret"),
                NameFrom(section),
                ScopesFrom(section),
                Optional(section, "LoginClaim") is { } claim ? [claim] : ["preferred_username", "email", "sub"],
                Optional(section, "NameClaim") ?? "name",
                RoleMapping.From(section.GetSection("Roles")))
            : null;
    }

    internal static string Needed(IConfigurationSection section, string key) =>
        Optional(section, key) ?? throw new SettingsException($"{section.Path}:{key}", "it is not set");

    private static string? Optional(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    private static Uri AuthorityFrom(IConfigurationSection section)
    {
        const string Setting = $"{Section}:Authority";
        var url = SettingText.Address(Setting, Needed(section, "Authority"), "https://login.example.org");

        return url.Scheme == Uri.UriSchemeHttps || IsHere(url) ? url : throw new SettingsException(Setting, "it must be https: over http anybody could be the provider");
    }

    private static string NameFrom(IConfigurationSection section)
    {
        var name = Optional(section, "Name") ?? "your organisation";
        return name.Length <= 60 ? name : throw new SettingsException($"{Section}:Name", "it is longer than 60 characters");
    }

    private static string[] ScopesFrom(IConfigurationSection section)
    {
        var scopes = (Optional(section, "Scopes") ?? "openid profile").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return scopes.Contains(NeededScope) ? scopes : throw new SettingsException($"{Section}:Scopes", $"{NeededScope} is not among them");
    }

    private static bool IsHere(Uri url) => url.Scheme == Uri.UriSchemeHttp && new HostString(url.Authority).IsLocalhost();
}
