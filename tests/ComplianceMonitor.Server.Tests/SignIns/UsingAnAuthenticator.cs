using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>A second factor by an app, and the codes for when it is lost.</summary>
public sealed class UsingAnAuthenticator(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task From_its_first_code_on_a_password_alone_lets_nobody_in()
    {
        var (person, secret, _) = await SetUp();
        using var browser = door.Running.Browser();

        await browser.TryPassword(person, TestStaff.Password).Refused(HttpStatusCode.Unauthorized, "code-needed", "code");
        var signedIn = await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret)).Gives<SignedIn>();

        Assert.Equal(SignInWay.PasswordAndCode, signedIn.Way);
    }

    [Fact]
    public async Task It_counts_only_once_its_first_code_was_given()
    {
        var person = await door.Somebody();
        using var browser = await door.Running.BrowserOf(person);
        var offer = await browser.Send(HttpMethod.Post, "/api/me/authenticator").Gives<AuthenticatorOffer>();

        await Confirm(browser, Totp.Of(offer.Secret, later: 100)).Refused(HttpStatusCode.BadRequest, "wrong-code", "code");
        await browser.SignIn(person);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var (person, secret, _) = await SetUp();
        var code = Totp.Of(secret);
        using var browser = door.Running.Browser();

        await browser.TryPassword(person, TestStaff.Password, code).Done();

        await browser.TryPassword(person, TestStaff.Password, code).Refused(HttpStatusCode.Unauthorized, "wrong-code", "code");
    }

    [Fact]
    public async Task Ten_wrong_codes_close_it_for_the_right_one_too()
    {
        var (person, secret, codes) = await SetUp();
        using var browser = door.Running.Browser();

        for (var i = 0; i < 10; i++)
            await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret, later: 100 + i)).Refused(HttpStatusCode.Unauthorized, "wrong-code", "code");

        await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret)).Refused(HttpStatusCode.TooManyRequests, "locked");
        await browser.TryPassword(person, TestStaff.Password, codes[0]).Refused(HttpStatusCode.TooManyRequests, "locked");
        door.Time.Advance(TimeSpan.FromMinutes(15));
        await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret)).Done();
    }

    [Fact]
    public async Task Each_of_ten_recovery_codes_stands_in_for_it_once()
    {
        var (person, _, codes) = await SetUp();
        using var browser = door.Running.Browser();
        Assert.Equal(10, codes.Distinct().Count());

        await browser.TryPassword(person, TestStaff.Password, codes[3]).Done();

        await browser.TryPassword(person, TestStaff.Password, codes[3]).Refused(HttpStatusCode.Unauthorized, "wrong-code", "code");
        await browser.TryPassword(person, TestStaff.Password, codes[4]).Done();
        Assert.Equal(8, (await browser.Get<OwnAccount>("/api/me/account")).RecoveryCodesLeft);
    }

    [Fact]
    public async Task The_first_one_is_added_without_a_proof_just_after_coming_in_and_nothing_is_taken_away_so()
    {
        var (person, secret, _) = await SetUp();
        using var browser = door.Running.Browser();
        await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret)).Done();

        await browser.Send(HttpMethod.Delete, "/api/me/authenticator").Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await browser.Send(HttpMethod.Post, "/api/me/passkeys/challenge").Refused(HttpStatusCode.Forbidden, "proof-needed", "X-Proof");
        await browser.Proved(HttpMethod.Delete, "/api/me/authenticator").Done();

        Assert.Equal(SignInWay.Password, (await browser.SignIn(person)).Way);
    }

    [Fact]
    public async Task While_one_counts_no_other_takes_its_place_before_it_is_given_up()
    {
        var (person, secret, _) = await SetUp();
        using var browser = door.Running.Browser();
        await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret)).Done();

        await browser.Proved("/api/me/authenticator").Refused(HttpStatusCode.Conflict, "has-authenticator");

        await browser.TryPassword(person, TestStaff.Password, Totp.Of(secret, later: 1)).Done(); // the old one goes on as it did
    }

    /// <summary>Somebody who has just set one up.</summary>
    private async Task<(string Person, string Secret, string[] RecoveryCodes)> SetUp()
    {
        var person = await door.Somebody();
        using var browser = await door.Running.BrowserOf(person);
        var offer = await browser.Send(HttpMethod.Post, "/api/me/authenticator").Gives<AuthenticatorOffer>();
        var codes = await Confirm(browser, Totp.Of(offer.Secret)).Gives<RecoveryCodes>();
        Assert.Equal(SignInWay.PasswordAndCode, (await browser.Get<SignedIn>("/api/me")).Way);
        return (person, offer.Secret, codes.Codes);
    }

    private static Task<HttpResponseMessage> Confirm(HttpClient browser, string code) =>
        browser.Send(HttpMethod.Post, "/api/me/authenticator/confirm", new AuthenticatorCode(code));
}
