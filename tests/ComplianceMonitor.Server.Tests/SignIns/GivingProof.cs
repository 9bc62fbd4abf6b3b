using System.Net;
using ComplianceMonitor.Domain.People;
using ComplianceMonitor.Server.SignIns;
using ComplianceMonitor.Server.Tests.People;
using ComplianceMonitor.Server.Tests.Registry;

namespace ComplianceMonitor.Server.Tests.SignIns;

/// <summary>A proof is for one act of one person at one screen, now.</summary>
public sealed class GivingProof(Door door) : IClassFixture<Door>, IAsyncLifetime
{
    private string _person = "";
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _person = await door.Somebody();
        _browser = await door.Running.BrowserOf(_person);
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_good_for_one_command_and_for_that_one_sent_again()
    {
        var (proof, command) = (await _browser.Prove(), Guid.NewGuid());

        await Use(proof, command).Done();
        await Use(proof, command).Done();

        await Spent(Use(proof, Guid.NewGuid()));
    }

    [Fact]
    public async Task It_is_good_for_two_minutes()
    {
        var (first, second, command) = (await _browser.Prove(), await _browser.Prove(), Guid.NewGuid());

        door.Time.Advance(Proofs.GoodFor - TimeSpan.FromTicks(1));
        await Use(first, command).Done();
        door.Time.Advance(TimeSpan.FromTicks(1));

        await Spent(Use(second, Guid.NewGuid()));
        await Use(first, command).Done(); // the answer may have been lost, and its sender asks again
    }

    [Fact]
    public async Task On_another_screen_it_is_none()
    {
        using var elsewhere = await door.Running.BrowserOf(_person);

        await Spent(Use(await _browser.Prove(), Guid.NewGuid(), elsewhere));
    }

    [Fact]
    public async Task Nor_is_it_after_signing_in_again()
    {
        var proof = await _browser.Prove();

        await _browser.SignIn(_person);

        await Spent(Use(proof, Guid.NewGuid()));
    }

    [Fact]
    public async Task Another_persons_is_none_and_nor_is_a_second_persons_or_an_invented_one()
    {
        using var other = await door.Running.BrowserOf(await door.Somebody());

        await Spent(Use(await other.Prove(), Guid.NewGuid()));
        await Spent(Use(await _browser.ProveSecond("ruth-adeyemi"), Guid.NewGuid()));
        await Spent(Use("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Guid.NewGuid()));
    }

    [Fact]
    public async Task A_wrong_password_buys_none_and_ten_of_them_close_the_name()
    {
        for (var i = 0; i < 10; i++)
            await Buy(_browser, "not the password").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");

        await Buy(_browser, TestStaff.Password).Refused(HttpStatusCode.TooManyRequests, "locked");
        Assert.True(await _browser.IsIn());
    }

    [Fact]
    public async Task A_pin_buys_none_whoever_came_in_by_it_gives_the_password()
    {
        var person = await door.SomebodyWithPin("830274");
        using var tablet = await door.Tablet();
        Assert.Equal(SignInWay.Pin, (await tablet.TryPin(person, "830274").Gives<SignedIn>()).Way);

        await Buy(tablet, "830274").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");
        await Use("830274", Guid.NewGuid(), tablet).Refused(HttpStatusCode.Forbidden, "proof-needed", Proofs.Header);
        await Use(null, Guid.NewGuid(), tablet).Refused(HttpStatusCode.Forbidden, "proof-needed", Proofs.Header);

        await Use(await tablet.Prove(), Guid.NewGuid(), tablet).Done();
    }

    [Fact]
    public async Task The_second_person_is_another_clinician_with_a_password_of_their_own()
    {
        await Second(_person, TestStaff.Password).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Second(Door.Manager, TestStaff.Password).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Second("ruth-adeyemi", "not the password").Refused(HttpStatusCode.Unauthorized, "wrong-credentials");

        Assert.Equal(("ruth-adeyemi", Role.ChargeNurse), await Second("ruth-adeyemi", TestStaff.Password).Gives<GivenProof>() is { Person: var p } ? (p.Id, p.Role) : default);
    }

    private static Task<HttpResponseMessage> Buy(HttpClient browser, string password) => browser.Send(HttpMethod.Post, "/api/me/proof", new PasswordProof(password));

    private Task<HttpResponseMessage> Second(string person, string password) => _browser.Send(HttpMethod.Post, "/api/second/proof", new PasswordSignIn(person, password));

    private Task<HttpResponseMessage> Use(string? proof, Guid command, HttpClient? browser = null) =>
        (browser ?? _browser).Send(HttpMethod.Post, "/api/me/pin", new NewPin("830274"), command, proof);

    private static Task Spent(Task<HttpResponseMessage> answer) => answer.Refused(HttpStatusCode.Forbidden, "proof-needed", Proofs.Header);
}
