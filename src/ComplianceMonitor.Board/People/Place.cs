using ComplianceMonitor.Board.Clinic;
using ComplianceMonitor.Board.Sites;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;

namespace ComplianceMonitor.Board.People;

/// <summary>
/// Which site this screen is about, and what whoever is here may do there: the site of a tablet or a wall board; else the one that was
/// chosen here last; else the first where a role is held. The board, the list of people and the rules follow it.
/// </summary>
public sealed class Place
{
    private const string Remembered = "monitor.site";
    private readonly Who _who;
    private readonly Staff _staff;
    private readonly HouseRules _rules;
    private readonly BoardConnection _connection;
    private readonly Memory _memory;
    private string? _chosen;
    private bool _recalled;
    private bool _settles;
    private SiteName[] _names = [];
    private string? _namesFor;

    public Place(Who who, Staff staff, HouseRules rules, BoardConnection connection, Memory memory)
    {
        (_who, _staff, _rules, _connection, _memory) = (who, staff, rules, connection, memory);
        who.Changed += () => _ = Follow();
        connection.Changed += SettleWhenBack;
    }

    /// <summary>The site; null: none is known yet.</summary>
    public string? SiteId =>
        _who.Device?.SiteId
        ?? Choices.FirstOrDefault(s => s.Id == _chosen)?.Id
        ?? Choices.FirstOrDefault()?.Id;

    /// <summary>The sites that whoever is signed in may turn to.</summary>
    public SiteName[] Choices =>
        _who.Me is not { } me ? []
        : me.Sites.Length == 0 ? _names
        : [.. me.Sites.Select(s => _names.FirstOrDefault(n => n.Id == s.SiteId) ?? new SiteName(s.SiteId, s.SiteName, "UTC"))];

    /// <summary>Its name, where one is known.</summary>
    public string? SiteName => Choices.FirstOrDefault(s => s.Id == SiteId)?.Name;

    /// <summary>Where an emergency access is what lets them in here: until when.</summary>
    public DateTimeOffset? EmergencyUntil => Roles?.EmergencyUntil;

    /// <summary>The roles held here by whoever is signed in.</summary>
    public IEnumerable<Role> RolesHeld =>
        [.. Roles?.Roles ?? [], .. _who.Me is { IsAdministrator: true } && Roles?.Roles.Contains(Role.Administrator) != true ? [Role.Administrator] : Array.Empty<Role>()];

    private SiteRoles? Roles => _who.Me?.Sites.FirstOrDefault(s => s.SiteId == SiteId);

    /// <summary>Whether whoever is signed in may do that here.</summary>
    public bool May(Right right) => RolesHeld.Any(right.Allows);

    /// <summary>The same at another site.</summary>
    public bool MayAt(string site, Right right) => _who.Me?.Sites.Any(s => s.SiteId == site && s.Roles.Any(right.Allows)) == true;

    /// <summary>The role in which somebody here would state a fact, as far as this screen knows; the server decides.</summary>
    public Role RoleOf(string person, SessionFact? fact)
    {
        Role[] held = person == _who.Me?.Id ? [.. RolesHeld] : [.. _staff.All.Where(p => p.Id == person).Select(p => p.Role)];
        var right = fact is null ? Rights.Chart : SessionRights.For(fact, pack: null);
        return held.Where(right.Allows).Concat(held).FirstOrDefault(Role.Nurse);
    }

    /// <summary>Turns to another site, and remembers it on this device.</summary>
    public async Task Choose(string siteId)
    {
        _chosen = siteId;
        await _memory.Keep(Remembered, siteId);
        await Follow();
    }

    /// <summary>Brings board, people and rules to where this screen is now.</summary>
    public async Task Follow()
    {
        if (!_recalled)
            (_recalled, _chosen) = (true, await _memory.Recall(Remembered));

        if (_who.Me?.Id != _namesFor)
        {
            _namesFor = _who.Me?.Id;
            _names = _who.Me is null ? [] : (await _who.Names()).Value ?? [];
        }

        _connection.Follow(SiteId, _names.FirstOrDefault(n => n.Id == SiteId)?.TimeZone, Viewer());
        if (_who.Me is null || SiteId is not { } site || !May(Rights.ReadSite))
            return;

        await _staff.Load(site);
        await _rules.Load(site);
    }

    /// Whose eyes are on the board: each sees it as they may, so it is read anew for each.
    private string? Viewer() =>
        _who.Acting is { } acting && (_who.Claimant is not null || May(Rights.ReadBoard)) ? acting.Id
        : _who.Device is not null ? "device"
        : null;

    private void SettleWhenBack()
    {
        if (_settles || !_connection.IsLive || _who is { IsCovered: false, Claimant: null })
            return;

        _settles = true;
        _ = Settle();
    }

    private async Task Settle()
    {
        await _who.Settle();
        _settles = false;
    }
}
