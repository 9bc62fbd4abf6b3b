using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Domain.Sites;

namespace ComplianceMonitor.Board.Sites;

/// <summary>What the site of this screen is set to, as last read: to go by while the server is away.</summary>
public sealed class HouseRules(ClinicClient client)
{
    private Site? _site;

    /// <summary>That site; null: it was not read here.</summary>
    public Site? Of(string site) => _site?.Id == site ? _site : null;

    /// <summary>Asks the server.</summary>
    public async Task Load(string site) => _site = (await client.Get<Site>($"api/sites/{Uri.EscapeDataString(site)}/")).Value ?? _site;
}
