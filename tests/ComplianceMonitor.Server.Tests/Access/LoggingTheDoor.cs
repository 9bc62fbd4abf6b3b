using System.Text.Json;
using ComplianceMonitor.Domain;
using ComplianceMonitor.Domain.Access;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Journal;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;
using ComplianceMonitor.Server.Tests.SignIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceMonitor.Server.Tests.Access;

/// <summary>What happens at the door stands in the access log of the site where somebody works, and no secret does.</summary>
public sealed class LoggingTheDoor(Door door) : IClassFixture<Door>
{
    private const string Unknown = "schmetterling";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coming_in_failing_being_locked_out_and_leaving_are_in_it()
    {
        var person = await door.Somebody();
        using var browser = door.Running.Browser();
        await browser.SignIn(person);
        await browser.Send(HttpMethod.Delete, "/api/me").Done();
        for (var i = 0; i < 11; i++)
            using (await browser.TryPassword(person, "Purzelbaum"))
            {
            }

        Assert.Equal(
            [(AccessKind.SignedIn, "password"), (AccessKind.SignedOut, null), .. Enumerable.Repeat((AccessKind.SignInFailed, (string?)"wrong-credentials"), 10), (AccessKind.LockedOut, null)],
            (await Of(person)).Select(e => (e.What, e.Detail)));
    }

    [Fact]
    public async Task Switching_on_a_tablet_is_in_it_and_a_wrong_pin_too()
    {
        var person = await door.SomebodyWithPin("830274");
        using var tablet = await door.Tablet();
        using (await tablet.TryPin(person, "999123"))
        {
        }

        await tablet.TryPin(person, "830274").Done();

        Assert.Equal(
            [(AccessKind.SignedIn, "password"), (AccessKind.CredentialChanged, "PIN"), (AccessKind.SignInFailed, "wrong-pin"), (AccessKind.PersonSwitched, "pin")],
            (await Of(person)).Select(e => (e.What, e.Detail)));
    }

    [Fact]
    public async Task A_changed_credential_and_a_sign_in_that_is_ended_from_elsewhere_are_in_it()
    {
        var person = await door.Somebody();
        using var browser = await door.Running.BrowserOf(person);
        using var elsewhere = await door.Running.BrowserOf(person);
        var other = (await browser.Get<OwnAccount>("/api/me/account")).SignIns.Single(s => !s.IsThis).Id;

        await browser.Send(HttpMethod.Delete, $"/api/me/sign-ins/{other}").Done();
        await browser.Proved("/api/me/password", new NewPassword("nine otters under a slow moon")).Done();

        Assert.Equal([AccessKind.SignedIn, AccessKind.SignedIn, AccessKind.SignInRevoked, AccessKind.CredentialChanged], (await Of(person)).Select(e => e.What));
    }

    [Fact]
    public async Task A_password_that_was_replaced_by_a_link_is_in_it()
    {
        var person = await door.Somebody();
        using var administrator = await door.Running.BrowserOf(Door.Administrator);
        using var browser = door.Running.Browser();
        var link = await administrator.Proved($"/api/accounts/{person}/link").Gives<IssuedLink>();

        await browser.Send(HttpMethod.Post, "/api/set-up", new SetUp(new Uri(link.Link).Fragment[1..], "nine otters under a slow moon")).Done();

        Assert.Equal([(AccessKind.CredentialChanged, "password, by a link"), (AccessKind.SignedIn, "password")], (await Of(person)).Select(e => (e.What, e.Detail)));
    }

    [Fact]
    public async Task Signing_out_everywhere_else_is_in_it_whoever_asks_for_it()
    {
        var person = await door.Somebody();
        using var browser = await door.Running.BrowserOf(person);
        using var administrator = await door.Running.BrowserOf(Door.Administrator);

        await browser.Send(HttpMethod.Delete, "/api/me/sign-ins").Done();
        await administrator.Proved(HttpMethod.Delete, $"/api/accounts/{person}/sign-ins").Done();

        Assert.Equal([AccessKind.SignedIn, AccessKind.SignInRevoked, AccessKind.SignInRevoked], (await Of(person)).Select(e => e.What));
    }

    [Fact]
    public async Task Devices_that_come_and_go_are_in_it()
    {
        var manager = await door.Somebody(Role.Manager);
        using var browser = await door.Running.BrowserOf(manager);
        using var wall = door.Running.Browser();
        var pairing = await wall.Ask<Pairing>("/api/wall/pairing", new { });

        var device = await browser.Ask<DeviceView>("/api/sites/main/devices/wall", new PairWall(pairing.Code, "Hall"));
        await browser.Send(HttpMethod.Delete, $"/api/sites/main/devices/{device.Id}").Done();

        Assert.Equal([(AccessKind.SignedIn, "password"), (AccessKind.DeviceEnrolled, "wall board"), (AccessKind.DeviceRevoked, null)], (await Of(manager)).Select(e => (e.What, e.Detail)));
    }

    [Fact]
    public async Task Neither_a_name_that_nobody_has_nor_a_password_nor_a_code_is()
    {
        using var browser = door.Running.Browser();
        for (var i = 0; i < 12; i++)
            using (await browser.TryPassword(Unknown, "Kuckucksuhr", "Regenschirm"))
            {
            }

        using (await browser.TryPassword(await door.Somebody(), "Kuckucksuhr", "Regenschirm"))
        {
        }

        await using var db = await Db();
        var written = string.Concat(await db.Journal.AsNoTracking().Select(r => r.Data).ToListAsync(Ct));
        Assert.All((string[])[Unknown, "Kuckucksuhr", "Regenschirm", TestStaff.Password], secret => Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<AccessEntry[]> Of(string person)
    {
        await using var db = await Db();
        var rows = await db.Journal.AsNoTracking().Where(r => r.Name == AccessEntry.StoredName).OrderBy(r => r.Stream).ThenBy(r => r.Version).ToListAsync(Ct);
        return [.. rows.Select(r => JsonSerializer.Deserialize<AccessEntry>(r.Data, MonitorJson.Options)!).Where(e => e.Person?.Id == person && e.SiteId == "main")];
    }

    private Task<MonitorDb> Db() => door.Running.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct);
}
