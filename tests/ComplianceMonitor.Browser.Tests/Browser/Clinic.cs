using System.Text.RegularExpressions;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sites;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using Cookie = System.Net.Cookie;

namespace ComplianceMonitor.Browser.Tests.Browser;

/// <summary>A monitor of its own with an administrator, who invites whoever a test needs; and a browser to use it with.</summary>
public sealed class Clinic : IAsyncDisposable
{
    /// <summary>Everybody's.</summary>
    public const string Password = "seven herons beside the quiet weir";

    private readonly Colleague _administrator;
    private readonly Chromium _chromium;
    private int _people;
    private Colleague _manager = null!;
    private Cookie? _tablet;

    private Clinic(MonitorProcess monitor, Colleague administrator, Chromium chromium) =>
        (Monitor, _administrator, _chromium) = (monitor, administrator, chromium);

    public MonitorProcess Monitor { get; }

    /// <summary>The one who made the first account.</summary>
    public Somebody Administrator { get; } = new("oskar", "Oskar Dunne");

    public Somebody Manager => _manager.Who;

    public static async Task<Clinic> Open(Chromium chromium)
    {
        var monitor = await MonitorProcess.Start();
        var administrator = new Colleague(monitor.Address);
        var clinic = new Clinic(monitor, administrator, chromium);
        await administrator.SetUp(await monitor.SetUpLink, clinic.Administrator.Login, clinic.Administrator.Name);
        clinic._manager = await clinic.Colleague("Paula Brandt", Role.Manager);
        await clinic.HasChairs(12);
        return clinic;
    }

    /// <summary>Invites somebody; the link they are handed.</summary>
    public async Task<(Somebody Who, Uri Link)> Invite(string name, params Role[] roles)
    {
        var login = $"{name.Split(' ')[0].ToLowerInvariant()}{++_people}";
        var issued = await _administrator.Act<IssuedLink>("accounts", new Invitation(login, name, [.. roles.Select(r => new Grant(r, "main"))]));
        return (new Somebody(login, name), new Uri(issued.Link));
    }

    /// <summary>Somebody who has chosen the password, and is signed in at a screen of their own.</summary>
    public async Task<Colleague> Colleague(string name, params Role[] roles)
    {
        var (_, link) = await Invite(name, roles);
        var colleague = new Colleague(Monitor.Address);
        await colleague.SetUp(link);
        return colleague;
    }

    /// <summary>A screen with nobody signed in.</summary>
    public Task<IPage> Screen(string path = "/", int width = 1400, int height = 900) => _chromium.Screen(Monitor.Address, path, width, height);

    /// <summary>A screen at which they have signed in.</summary>
    public async Task<IPage> ScreenOf(Somebody who, string path = "/")
    {
        var page = await Screen(path);
        await page.SignIn(who.Login);
        return page;
    }

    /// <summary>The clinic's tablet, with nobody signed in at it and nothing open yet.</summary>
    public async Task<IPage> Tablet()
    {
        _tablet ??= await Enrolled("tablet 1");
        var page = await _chromium.Blank(Monitor.Address, 1024, 768);
        await page.Context.AddCookiesAsync([new() { Name = _tablet.Name, Value = _tablet.Value, Url = Monitor.Address.ToString() }]);
        return page;
    }

    /// <summary>A wall board of this clinic.</summary>
    public async Task<IPage> Wall(string name, bool showsInitials = false, int width = 1920, int height = 1080)
    {
        var wall = await Screen("/wall", width, height);
        await Pair(wall, name, showsInitials);
        return wall;
    }

    /// <summary>Lets a screen that shows a code watch the board.</summary>
    public async Task Pair(IPage wall, string name, bool showsInitials = false)
    {
        var code = wall.Locator("[data-code=pairing]");
        await Expect(code).ToHaveTextAsync(new Regex(@"^\d{4} \d{4}$"));
        await _manager.Act<DeviceView>("sites/main/devices/wall", new PairWall((await code.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal), name, showsInitials));
        await Expect(wall.Locator(".wall-board")).ToBeVisibleAsync();
    }

    /// <summary>Gives the clinic so many chairs.</summary>
    public Task HasChairs(int count) => _manager.Say("sites/main/chairs", new SiteFact.ChairsChanged([.. Enumerable.Range(1, count).Select(n => $"{n}")]));

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        _manager.Dispose();
        await Monitor.DisposeAsync();
    }

    /// <summary>What makes a browser a tablet of this clinic.</summary>
    private async Task<Cookie> Enrolled(string name)
    {
        using var browser = new Colleague(Monitor.Address); // of its own: a tablet signs whoever is at it off after two minutes
        await browser.SignIn(Manager.Login);
        await browser.Act<KnownDevice>("sites/main/devices/tablet", new EnrolTablet(name));
        return browser.Cookie("monitor.device");
    }
}

/// <summary>Somebody with an account.</summary>
public sealed record Somebody(string Login, string Name);
