using System.Globalization;
using System.Security.Claims;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Edge;

namespace ComplianceMonitor.Server.IdentityProvider;

/// <summary>Whoever has a claim of that value at the provider holds this role here.</summary>
/// <param name="Claim">Its name, as the provider spells it; one of a list counts by itself.</param>
public sealed record RoleMapping(string Claim, string Value, Grant Grant)
{
    /// <summary>Nobody holds more; the journal would not take them.</summary>
    private const int Most = 50;

    private static readonly Dictionary<string, Role> Roles =
        Enum.GetValues<Role>().ToDictionary(r => MonitorJson.Word(r));

    /// <summary>The roles that somebody's claims stand for, in the order of the settings.</summary>
    public static Grant[] GrantsOf(ClaimsPrincipal somebody, IEnumerable<RoleMapping> mappings) =>
        [.. mappings.Where(m => somebody.HasClaim(m.Claim, m.Value)).Select(m => m.Grant).Distinct()];

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    internal static RoleMapping[] From(IConfigurationSection section)
    {
        var mappings = section.GetChildren().OrderBy(Number).Select(One).ToArray();
        return mappings.Length is > 0 and <= Most
            ? mappings
            : throw new SettingsException(section.Path, $"give 1 to {Most} of them: nobody comes in by the provider without a role");
    }

    private static int Number(IConfigurationSection one) =>
        int.TryParse(one.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SettingsException(one.Path, "they are numbered, from 0");

    private static RoleMapping One(IConfigurationSection one)
    {
        var (claim, value, role, site) = (Needed("Claim"), Needed("Value"), Needed("Role"), Needed("Site"));
        if (!Roles.TryGetValue(role, out var known))
            throw new SettingsException($"{one.Path}:Role", $"it is none of {string.Join(", ", Roles.Keys)}");
        if (known == Role.Administrator && site != Grant.EverySite)
            throw new SettingsException($"{one.Path}:Role", $"accounts belong to no site: give an administrator the site {Grant.EverySite}");
        if (site != Grant.EverySite && !StreamId.IsOne(site))
            throw new SettingsException($"{one.Path}:Site", $"it is neither a site's id nor {Grant.EverySite}");

        return new RoleMapping(claim, value, new Grant(known, site));

        string Needed(string key) => ProviderSettings.Needed(one, key);
    }
}
