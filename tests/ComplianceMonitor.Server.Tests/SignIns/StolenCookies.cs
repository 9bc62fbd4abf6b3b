using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>What a cookie is worth in other hands, and after its time.</summary>
public sealed class StolenCookies(Door door) : IClassFixture<Door>
{
    private const string PersonCookie = "monitor.person";
    private const string DeviceCookie = "monitor.device";

    [Fact]
    public async Task Without_the_devices_own_cookie_it_is_worth_nothing()
    {
        var owner = await door.Running.CookiesOf(await door.Somebody());

        Assert.False(await IsIn(Copy(owner, PersonCookie)));
        Assert.False(await IsIn(Copy(owner, DeviceCookie)));
        Assert.True(await IsIn(Copy(owner, PersonCookie, DeviceCookie))); // both are the device; what follows ends them
    }

    [Fact]
    public async Task On_another_known_device_it_is_worth_nothing_either()
    {
        var (owner, thief) = (await door.Running.CookiesOf(await door.Somebody()), await door.Running.CookiesOf(await door.Somebody()));
        var mixed = Copy(thief, DeviceCookie);
        mixed.Add(owner.GetCookies(door.Running.Address).Single(c => c.Name == PersonCookie));

        Assert.False(await IsIn(mixed));
        Assert.True(await IsIn(owner));
    }

    [Theory]
    [InlineData("leaves")]
    [InlineData("revokes it from another device")]
    [InlineData("signs out everywhere else")]
    [InlineData("changes the password elsewhere")]
    [InlineData("signs in again")]
    public async Task It_is_worth_nothing_once_its_owner(string act)
    {
        var person = await door.Somebody();
        var cookies = await door.Running.CookiesOf(person);
        var stolen = Copy(cookies, PersonCookie, DeviceCookie);
        using var owner = door.Running.Browser(cookies);
        using var elsewhere = await door.Running.BrowserOf(person);
        Assert.True(await IsIn(stolen));

        await (act switch
        {
            "leaves" => owner.Send(HttpMethod.Delete, "/api/me").Done(),
            "revokes it from another device" => elsewhere.Send(
                HttpMethod.Delete, $"/api/me/sign-ins/{(await elsewhere.Get<OwnAccount>("/api/me/account")).SignIns.Single(s => !s.IsThis).Id}").Done(),
            "signs out everywhere else" => elsewhere.Send(HttpMethod.Delete, "/api/me/sign-ins").Done(),
            "changes the password elsewhere" => elsewhere.Proved("/api/me/password", new NewPassword("nine otters under a slow moon")).Done(),
            _ => owner.SignIn(person),
        });

        Assert.False(await IsIn(stolen));
        Assert.True(await elsewhere.IsIn());
    }

    [Fact]
    public async Task What_a_browser_held_before_somebody_else_came_in_is_worth_nothing_after()
    {
        var cookies = await door.Running.CookiesOf(await door.Somebody());
        var (before, next) = (Copy(cookies, PersonCookie, DeviceCookie), await door.Somebody());
        using var browser = door.Running.Browser(cookies);

        await browser.SignIn(next);

        Assert.False(await IsIn(before));
        Assert.NotEqual(Value(before, PersonCookie), Value(cookies, PersonCookie));
        Assert.Equal(Value(before, DeviceCookie), Value(cookies, DeviceCookie));
        Assert.Equal(next, (await browser.Get<SignedIn>("/api/me")).Id);
    }

    [Fact]
    public async Task A_sign_in_that_was_planted_is_never_adopted()
    {
        var (attacker, victim) = (await door.Running.CookiesOf(await door.Somebody()), await door.Somebody());
        var planted = Copy(attacker, PersonCookie, DeviceCookie);
        using var browser = door.Running.Browser(planted);

        await browser.SignIn(victim);

        Assert.False(await IsIn(attacker)); // neither as themselves nor as the victim
        Assert.NotEqual(Value(attacker, PersonCookie), Value(planted, PersonCookie));
    }

    [Fact]
    public async Task Nobody_ends_another_persons_sign_in()
    {
        using var owner = await door.Running.BrowserOf(await door.Somebody());
        using var other = await door.Running.BrowserOf(await door.Somebody());
        var signIn = Assert.Single((await owner.Get<OwnAccount>("/api/me/account")).SignIns).Id;

        await other.Send(HttpMethod.Delete, $"/api/me/sign-ins/{signIn}").Refused(HttpStatusCode.NotFound, "not-found");

        Assert.True(await owner.IsIn());
    }

    private CookieContainer Copy(CookieContainer from, params string[] names)
    {
        var copy = new CookieContainer();
        foreach (var cookie in from.GetCookies(door.Running.Address).Where(c => names.Contains(c.Name)))
            copy.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        return copy;
    }

    private string Value(CookieContainer of, string name) => of.GetCookies(door.Running.Address).Single(c => c.Name == name).Value;

    private async Task<bool> IsIn(CookieContainer cookies)
    {
        using var browser = door.Running.Browser(cookies);
        return await browser.IsIn();
    }
}
