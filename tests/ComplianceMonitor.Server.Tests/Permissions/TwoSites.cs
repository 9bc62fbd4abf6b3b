using System.Collections.Concurrent;
using System.Net;
using ComplianceMonitor.Domain.Patients;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Domain.Sessions;
using ComplianceMonitor.Domain.Sites;
using ComplianceMonitor.Server.Clock;
using ComplianceMonitor.Server.People;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Sites;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Permissions;

/// <summary>A house of two sites, each with somebody in every role, a patient and a session; and all sorts of people and screens that ask.</summary>
public sealed class TwoSites : IAsyncLifetime
{
    public static readonly string[] Sites = ["main", "annex"];

    private readonly ConcurrentDictionary<string, string> _patients = new();
    private readonly ConcurrentDictionary<string, Guid> _sessions = new();

    public RunningMonitor Running { get; private set; } = null!;

    /// <summary>Everybody who asks.</summary>
    internal List<Somebody> Askers { get; } = [];

    public DateTimeOffset Now => Running.Services.GetRequiredService<ClinicClock>().Now;

    public string PatientOf(string site) => _patients[site];

    public Guid SessionOf(string site) => _sessions[site];

    public async ValueTask InitializeAsync()
    {
        Running = await RunningMonitor.StartEmpty(b => b.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, TellsWhetherLetIn>());
        await Running.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteGrain>("annex").Open(SiteDecider.Open("Annex", "UTC", Setting.Outpatient, ["1", "2"]));
        foreach (var site in Sites)
            foreach (var role in Enum.GetValues<Role>())
                Askers.Add(await Signed($"{role} of {site}", (role, site)));
        foreach (var site in Sites)
            await TakePatientIn(site);

        Askers.Add(Known("somebody signed out"));
        Askers.Add(await Signed("an auditor of every site", (Role.Auditor, Grant.EverySite)));
        Askers.Add(await Signed("a nurse who is manager elsewhere", (Role.Nurse, "main"), (Role.Manager, "annex")));
        Askers.Add(await InEmergency("a nurse in an emergency elsewhere"));
        Askers.Add(await Suspended("a suspended manager"));
        Askers.Add(await Ended("a manager signed out from elsewhere"));
        Askers.Add(await WithoutDevice("a manager's cookie on another device"));
        foreach (var site in Sites)
        {
            Askers.Add((await Wall($"a wall board of {site}", site)).Wall);
            Askers.Add((await Tablet($"a tablet of {site} with nobody on it", site)).Tablet);
        }

        Askers.Add(await Revoked("a revoked wall board", await Wall("wall", "main")));
        Askers.Add(await Revoked("a revoked tablet", await Tablet("tablet", "main")));
        Askers.Add(await Revoked("a charge nurse on a tablet that was revoked under her", await Tablet("tablet", "main", (Role.ChargeNurse, "main"))));
    }

    public async ValueTask DisposeAsync()
    {
        Askers.ForEach(a => a.Browser.Dispose());
        await Running.DisposeAsync();
    }

    internal Somebody Find(string name) => Askers.Single(a => a.Name == name);

    internal HttpClient ManagerOf(string site) => Find($"Manager of {site}").Browser;

    /// <summary>Somebody signed in on a browser of their own.</summary>
    internal async Task<Somebody> Signed(string name, params (Role Role, string Site)[] held)
    {
        var somebody = Known(name, held);
        await SignIn(somebody.Browser, name, held);
        return somebody with { IsIn = true };
    }

    /// <summary>A screen that was paired by a manager who typed its code.</summary>
    internal async Task<(Somebody Wall, string Device)> Wall(string name, string site)
    {
        var wall = Known(name);
        var pairing = await wall.Browser.Ask<Pairing>("/api/wall/pairing", new { });
        var device = await ManagerOf(site).Ask<DeviceView>($"/api/sites/{site}/devices/wall", new PairWall(pairing.Code, "Hall"));
        return (wall with { ScreenOf = site }, device.Id);
    }

    /// <summary>A tablet of the site, with nobody on it or with somebody.</summary>
    internal async Task<(Somebody Tablet, string Device)> Tablet(string name, string site, params (Role Role, string Site)[] held)
    {
        var tablet = Known(name, held);
        await tablet.Browser.SignIn(IdOf($"Manager of {site}"));
        var device = await tablet.Browser.Ask<KnownDevice>($"/api/sites/{site}/devices/tablet", new EnrolTablet("Room 1"));
        using var left = await tablet.Browser.DeleteAsync("/api/me", TestContext.Current.CancellationToken);
        if (held.Length > 0)
            await SignIn(tablet.Browser, "on " + device.Id, held);
        return (tablet with { ScreenOf = site, IsIn = held.Length > 0 }, device.Id);
    }

    internal async Task<Somebody> Revoked(string name, (Somebody Screen, string Device) enrolled)
    {
        using var answer = await ManagerOf(enrolled.Screen.ScreenOf!).DeleteAsync(
            $"/api/sites/{enrolled.Screen.ScreenOf}/devices/{enrolled.Device}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return enrolled.Screen with { Name = name, ScreenOf = null, IsIn = false, Held = [] };
    }

    internal static string IdOf(string name) => name.Replace(' ', '-').Replace('\'', '-');

    private async Task<Somebody> InEmergency(string name)
    {
        var nurse = await Signed(name, (Role.Nurse, "main"));
        await nurse.Browser.Proved("/api/sites/annex/break-glass", new Reason("She is alone with two patients")).Done();
        return nurse with { Held = [.. nurse.Held, (Role.Nurse, "annex")] };
    }

    /// <summary>The sign-in itself is left standing: being suspended has to be enough.</summary>
    private async Task<Somebody> Suspended(string name)
    {
        var somebody = await Signed(name, (Role.Manager, "main"), (Role.Administrator, Grant.EverySite));
        var (administrator, now) = (new Person("a", "An Administrator", Role.Administrator), Now);
        var answer = await Running.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>(IdOf(name))
            .State(Guid.NewGuid(), "", new StaffFact.Suspended("left the house"), new Entry(now, administrator, administrator));
        Assert.IsType<Server.Registry.Answer.Recorded>(answer);
        return somebody with { Held = [], IsIn = false };
    }

    private async Task<Somebody> Ended(string name)
    {
        var somebody = await Signed(name, (Role.Manager, "main"));
        await Running.Services.GetRequiredService<SignInBook>().EndAll(IdOf(name));
        return somebody with { Held = [], IsIn = false };
    }

    private async Task<Somebody> WithoutDevice(string name)
    {
        var (owner, thief) = (await Signed(name, (Role.Manager, "main")), Known(name));
        thief.Cookies.Add(owner.Cookies.GetCookies(Running.Address).Single(c => c.Name == "monitor.person"));
        return thief;
    }

    private Somebody Known(string name, params (Role Role, string Site)[] held)
    {
        var cookies = new CookieContainer();
        (Role, string)[] everywhere = [.. held.SelectMany(h => h.Site == Grant.EverySite ? Sites.Select(s => (h.Role, s)) : [h])];
        return new Somebody(name, cookies, Running.Browser(cookies), everywhere, null, false);
    }

    private async Task SignIn(HttpClient browser, string name, (Role Role, string Site)[] held)
    {
        await TestStaff.TakeIn(Running.Services, IdOf(name), name, [.. held.Select(h => new Grant(h.Role, h.Site))]);
        await browser.SignIn(IdOf(name));
    }

    private async Task TakePatientIn(string site)
    {
        var (nurse, session) = (Find($"Nurse of {site}").Browser, Guid.NewGuid());
        _patients[site] = (await nurse.Say($"/api/sites/{site}/patients", new Register(new PatientDetails("Ana", "Berg", new DateOnly(1984, 5, 6), Sex.F))).Recorded()).Id;
        await nurse.Say($"/api/sessions/{session}/arrive", new Arrive(site, PatientOf(site), "1", 56)).Stated();
        _sessions[site] = session;
    }
}
